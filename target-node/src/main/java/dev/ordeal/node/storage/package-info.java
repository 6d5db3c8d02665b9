/**
 * One write-ahead log a node, over a small {@link dev.ordeal.node.storage.Disk} door.
 *
 * <p>Read first: {@link dev.ordeal.node.storage.Disk} (what storage must promise), {@link
 * dev.ordeal.node.storage.Wal} (append and force), {@link dev.ordeal.node.storage.WalRecovery}
 * (what a start reads back) and {@link dev.ordeal.node.storage.RecoveryRule} (what it does with
 * damage).
 *
 * <p>Records are opaque bytes here: what they mean is the business of {@code dev.ordeal.node.wire}.
 * Nothing in this package knows of the protocol, of threads or of sockets.
 */
package dev.ordeal.node.storage;
