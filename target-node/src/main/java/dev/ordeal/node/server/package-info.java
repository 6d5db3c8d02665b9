/**
 * The running node: threads, sockets, HTTP and metrics around the pure core.
 *
 * <p>Read first: {@link dev.ordeal.node.server.NodeServer} (how the parts are put together), {@code
 * CoreLoop} (the driver's contract with the core), {@code LogWriter} (group commit), {@code
 * PeerLink} and {@code InboundLink} (the peer transport), {@code KeyValueHandler} (the client API).
 *
 * <p>Threads: one core loop, one log writer, one thread for each outbound and each inbound peer
 * link, and a small pool for HTTP. Every queue between them is bounded or holds no more than one
 * entry for each request admitted. Nothing here decides anything about the protocol.
 */
package dev.ordeal.node.server;
