package dev.ordeal.node.wire;

import dev.ordeal.node.paxos.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a peer message: type u8, group i32, then the fields in the order of the record.
 *
 * <p>Messages that travel together follow one another without anything between, since each says
 * itself where it ends. The framing around them, with length and checksum, is the business of the
 * peer transport.
 */
public final class MessageCodec {

  /** By number of the wire; null where there is no kind of message. */
  private static final Message.Kind[] KINDS = kinds();

  private MessageCodec() {}

  /** Encodes a message. */
  public static byte[] encode(Message message) {
    BytesWriter out = new BytesWriter();
    write(out, message);
    return out.toBytes();
  }

  /** Encodes messages that travel together, in their order. */
  public static byte[] encodeAll(List<Message> messages) {
    BytesWriter out = new BytesWriter();
    for (int i = 0; i < messages.size(); i++) {
      write(out, messages.get(i));
    }
    return out.toBytes();
  }

  private static void write(BytesWriter out, Message message) {
    MessageWriter.write(out.u8(type(message.kind())).i32(message.group()), message);
  }

  /**
   * Decodes a message.
   *
   * @throws MalformedException if these are not the bytes of exactly one message
   */
  public static Message decode(byte[] bytes) throws MalformedException {
    BytesReader in = new BytesReader(bytes, "peer message");
    Message message = read(in);
    in.end();
    return message;
  }

  /**
   * Decodes messages that travelled together, in their order; none if there are no bytes.
   *
   * @throws MalformedException if these are not the bytes of whole messages
   */
  public static List<Message> decodeAll(byte[] bytes) throws MalformedException {
    return decodeAll(new BytesReader(bytes, "peer message"));
  }

  /** The same, where texts that came before are not made again. */
  public static List<Message> decodeAll(byte[] bytes, Texts texts) throws MalformedException {
    return decodeAll(new BytesReader(bytes, "peer message", texts));
  }

  private static List<Message> decodeAll(BytesReader in) throws MalformedException {
    List<Message> messages = new ArrayList<>(1);
    while (!in.isAtEnd()) {
      messages.add(read(in));
    }
    return messages;
  }

  private static Message read(BytesReader in) throws MalformedException {
    int type = in.u8();
    int group = in.i32();
    if (KINDS[type] == null) {
      throw in.malformed("a known message type", Integer.toString(type));
    }
    return readFields(in, KINDS[type], group);
  }

  private static Message.Kind[] kinds() {
    Message.Kind[] kinds = new Message.Kind[1 << Byte.SIZE];
    for (Message.Kind kind : Message.Kind.values()) {
      kinds[type(kind)] = kind;
    }
    return kinds;
  }

  private static Message readFields(BytesReader in, Message.Kind kind, int group)
      throws MalformedException {
    try {
      return MessageReader.read(in, kind, group);
    } catch (IllegalArgumentException e) {
      throw in.malformed("fields that make a " + kind, e.getMessage());
    }
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
