package dev.ordeal.node.wire;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.ReadMode;
import dev.ordeal.node.paxos.Request;

/** Reads the fields of each kind of message; {@link MessageWriter} is its mirror. */
final class MessageReader {

  private MessageReader() {}

  static Message read(BytesReader in, Message.Kind kind, int group) throws MalformedException {
    return switch (kind) {
      case CANVASS -> new Message.Canvass(group, ballot(in));
      case CANVASS_REPLY -> new Message.CanvassReply(group, ballot(in), flag(in), ballot(in));
      case PREPARE -> new Message.Prepare(group, ballot(in), in.i64());
      case PROMISE ->
          new Message.Promise(
              group, ballot(in), in.i64(), in.list(CommandCodec::readAcceptedEntry), in.i64());
      case ACCEPT ->
          new Message.Accept(
              group, ballot(in), in.i64(), in.list(CommandCodec::readEntry), in.i64());
      case ACCEPTED -> new Message.Accepted(group, ballot(in), in.i64());
      case NACK -> new Message.Nack(group, ballot(in), ballot(in));
      case HEARTBEAT -> new Message.Heartbeat(group, ballot(in), in.i64(), in.i64());
      case HEARTBEAT_ACK -> new Message.HeartbeatAck(group, ballot(in), in.i64(), in.i64());
      case LEARN -> new Message.Learn(group, in.i64());
      case LEARN_REPLY ->
          new Message.LearnReply(group, in.i64(), in.list(CommandCodec::readEntry), in.i64());
      case ASK_LEADER -> new Message.AskLeader(group);
      case LEADER_HINT -> new Message.LeaderHint(group, ballot(in));
      case FORWARD ->
          new Message.Forward(
              group, ballot(in), in.i64(), in.i64(), in.i64(), request(in), in.i64());
      case FORWARD_REPLY ->
          new Message.ForwardReply(
              group, in.i64(), in.i64(), in.optional(OutcomeCodec::read), ballot(in));
    };
  }

  private static Ballot ballot(BytesReader in) throws MalformedException {
    return CommandCodec.readBallot(in);
  }

  private static boolean flag(BytesReader in) throws MalformedException {
    int flag = in.u8();
    if (flag > 1) {
      throw in.malformed("a flag 0 or 1", Integer.toString(flag));
    }
    return flag == 1;
  }

  private static Request request(BytesReader in) throws MalformedException {
    var command = CommandCodec.readCommand(in);
    int mode = in.u8();
    return switch (mode) {
      case 0 -> new Request(command, ReadMode.INDEX);
      case 1 -> new Request(command, ReadMode.LOG);
      default -> throw in.malformed("a read mode 0 or 1", Integer.toString(mode));
    };
  }
}
