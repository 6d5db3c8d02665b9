/**
 * The bytes of log records and of peer messages: pure functions between the core's types and {@code
 * byte[]}.
 *
 * <p>Read first: {@link dev.ordeal.node.wire.LogRecordCodec} (what the log stores), {@link
 * dev.ordeal.node.wire.MessageCodec} (what peers say) and {@link dev.ordeal.node.wire.BytesReader}
 * (how malformed bytes are refused). The formats are pinned by golden bytes: a change that breaks
 * them needs a new version in the segment header or the peer greeting. Nothing here does I/O.
 */
package dev.ordeal.node.wire;
