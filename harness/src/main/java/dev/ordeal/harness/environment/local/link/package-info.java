/**
 * The links between the nodes of a local cluster: proxies that carry every connection, and behave,
 * while a link is cut, as a network that drops packets does.
 *
 * <p>Read first: {@link dev.ordeal.harness.environment.local.link.LinkNetwork}. One thread carries
 * all connections of a cluster. What holds:
 *
 * <ol>
 *   <li>A cut acts on one direction between two ends, over all connections between them, whoever
 *       dialled. Bytes in that direction wait, as far as buffers reach, and so do an end of stream
 *       and a reset; the other direction flows on. No connection is closed by a cut.
 *   <li>While either direction is cut, a new connection does not come about, for a handshake needs
 *       both: the dialler is left without an answer, and the node at the other end learns nothing.
 *   <li>After the heal everything held is delivered, in order.
 *   <li>Where nothing listens behind a link, the link refuses connections, as the kernel of the
 *       node's machine would.
 *   <li>On a strained way, bytes, ends of streams and resets arrive so much later, in the order in
 *       which they were sent; or some of the pieces in which bytes are taken have one changed.
 *   <li>When an end closes or resets a connection, or dies, the other end sees just that.
 * </ol>
 *
 * <p>What is not like a network of packets: acknowledgements are not cut, so under a one-way cut
 * the sender of the open direction never runs out of window; and after the heal held bytes flow at
 * once, where TCP may wait for its next retransmission. Nothing here knows of targets or processes.
 */
package dev.ordeal.harness.environment.local.link;
