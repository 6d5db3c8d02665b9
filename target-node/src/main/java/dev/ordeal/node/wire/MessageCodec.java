package dev.ordeal.node.wire;

import dev.ordeal.node.paxos.Message;

/**
 * The bytes of a peer message: type u8, group i32, then the fields in the order of the record.
 *
 * <p>The framing around it, with length and checksum, is the business of the peer transport.
 */
public final class MessageCodec {

  private static final Message.Kind[] KINDS = Message.Kind.values();

  private MessageCodec() {}

  /** Encodes a message. */
  public static byte[] encode(Message message) {
    BytesWriter out = new BytesWriter();
    MessageWriter.write(out.u8(type(message.kind())).i32(message.group()), message);
    return out.toBytes();
  }

  /**
   * Decodes a message.
   *
   * @throws MalformedException if these are not the bytes of exactly one message
   */
  public static Message decode(byte[] bytes) throws MalformedException {
    BytesReader in = new BytesReader(bytes, "peer message");
    int type = in.u8();
    int group = in.i32();
    for (Message.Kind kind : KINDS) {
      if (type(kind) == type) {
        return readFields(in, kind, group);
      }
    }
    throw in.malformed("a known message type", Integer.toString(type));
  }

  private static Message readFields(BytesReader in, Message.Kind kind, int group)
      throws MalformedException {
    Message message;
    try {
      message = MessageReader.read(in, kind, group);
    } catch (IllegalArgumentException e) {
      throw in.malformed("fields that make a " + kind, e.getMessage());
    }
    in.end();
    return message;
  }

  /** Numbers of the wire: never to be reused or renumbered within a version. */
  private static int type(Message.Kind kind) {
    return switch (kind) {
      case CANVASS -> 1;
      case CANVASS_REPLY -> 2;
      case PREPARE -> 3;
      case PROMISE -> 4;
      case ACCEPT -> 5;
      case ACCEPTED -> 6;
      case NACK -> 7;
      case HEARTBEAT -> 8;
      case HEARTBEAT_ACK -> 9;
      case LEARN -> 10;
      case LEARN_REPLY -> 11;
      case ASK_LEADER -> 12;
      case LEADER_HINT -> 13;
      case FORWARD -> 14;
      case FORWARD_REPLY -> 15;
    };
  }
}
