package dev.ordeal.node.server;

import dev.ordeal.node.wire.BytesReader;
import dev.ordeal.node.wire.BytesWriter;
import dev.ordeal.node.wire.MalformedException;

/**
 * How a node introduces itself on a new connection, and how it is welcomed.
 *
 * @param incarnation of the sender
 * @param connection counts the sender's connections within its incarnation; 0 in a welcome
 */
record Greeting(String cluster, String node, long incarnation, long connection) {

  /** Spells "ORDL". */
  private static final int MAGIC = 0x4F52444C;

  /** Version of everything on the wire. */
  private static final int VERSION = 2;

  /** The payload of a hello or a welcome. */
  byte[] encode() {
    return new BytesWriter()
        .i32(MAGIC)
        .i32(VERSION)
        .text(cluster)
        .text(node)
        .i64(incarnation)
        .i64(connection)
        .toBytes();
  }

  /**
   * Reads a payload.
   *
   * @throws MalformedException if it is of another program or version
   */
  static Greeting decode(byte[] payload) throws MalformedException {
    BytesReader in = new BytesReader(payload, "greeting");
    if (in.i32() != MAGIC) {
      throw in.malformed("a node of this program", "something else");
    }
    int version = in.i32();
    if (version != VERSION) {
      throw in.malformed("wire version " + VERSION, Integer.toString(version));
    }
    Greeting greeting = new Greeting(in.text(), in.text(), in.i64(), in.i64());
    in.end();
    return greeting;
  }

  /** Whether this is from a later connection, or a later life, of the node than the other. */
  boolean isNewerThan(Greeting other) {
    return incarnation != other.incarnation
        ? incarnation > other.incarnation
        : connection > other.connection;
  }
}
