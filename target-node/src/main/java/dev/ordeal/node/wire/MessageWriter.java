package dev.ordeal.node.wire;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Request;

/** Writes the fields of each kind of message; {@link MessageReader} is its mirror. */
final class MessageWriter {

  private MessageWriter() {}

  static void write(BytesWriter out, Message message) {
    switch (message.kind()) {
      case CANVASS -> ballot(out, ((Message.Canvass) message).ballot());
      case CANVASS_REPLY -> canvassReply(out, (Message.CanvassReply) message);
      case PREPARE -> prepare(out, (Message.Prepare) message);
      case PROMISE -> promise(out, (Message.Promise) message);
      case ACCEPT -> accept(out, (Message.Accept) message);
      case ACCEPTED -> accepted(out, (Message.Accepted) message);
      case NACK -> nack(out, (Message.Nack) message);
      case HEARTBEAT -> heartbeat(out, (Message.Heartbeat) message);
      case HEARTBEAT_ACK -> heartbeatAck(out, (Message.HeartbeatAck) message);
      case LEARN -> out.i64(((Message.Learn) message).fromSlot());
      case LEARN_REPLY -> learnReply(out, (Message.LearnReply) message);
      case ASK_LEADER -> {}
      case LEADER_HINT -> ballot(out, ((Message.LeaderHint) message).leading());
      case FORWARD -> forward(out, (Message.Forward) message);
      case FORWARD_REPLY -> forwardReply(out, (Message.ForwardReply) message);
    }
  }

  private static void ballot(BytesWriter out, Ballot ballot) {
    CommandCodec.writeBallot(out, ballot);
  }

  private static void canvassReply(BytesWriter out, Message.CanvassReply reply) {
    ballot(out, reply.ballot());
    ballot(out.u8(reply.granted() ? 1 : 0), reply.promised());
  }

  private static void prepare(BytesWriter out, Message.Prepare prepare) {
    ballot(out, prepare.ballot());
    out.i64(prepare.fromSlot());
  }

  private static void promise(BytesWriter out, Message.Promise promise) {
    ballot(out, promise.ballot());
    out.i64(promise.fromSlot())
        .list(promise.accepted(), CommandCodec::writeAcceptedEntry)
        .i64(promise.chosenUpTo());
  }

  private static void accept(BytesWriter out, Message.Accept accept) {
    ballot(out, accept.ballot());
    out.i64(accept.firstSlot())
        .list(accept.entries(), CommandCodec::writeEntry)
        .i64(accept.chosenUpTo());
  }

  private static void accepted(BytesWriter out, Message.Accepted accepted) {
    ballot(out, accepted.ballot());
    out.i64(accepted.upTo());
  }

  private static void nack(BytesWriter out, Message.Nack nack) {
    ballot(out, nack.rejected());
    ballot(out, nack.promised());
  }

  private static void heartbeat(BytesWriter out, Message.Heartbeat heartbeat) {
    ballot(out, heartbeat.ballot());
    out.i64(heartbeat.chosenUpTo()).i64(heartbeat.probe());
  }

  private static void heartbeatAck(BytesWriter out, Message.HeartbeatAck ack) {
    ballot(out, ack.ballot());
    out.i64(ack.probe()).i64(ack.chosenUpTo());
  }

  private static void learnReply(BytesWriter out, Message.LearnReply reply) {
    out.i64(reply.firstSlot())
        .list(reply.entries(), CommandCodec::writeEntry)
        .i64(reply.chosenUpTo());
  }

  private static void forward(BytesWriter out, Message.Forward forward) {
    ballot(out, forward.leading());
    out.i64(forward.incarnation()).i64(forward.attempt()).i64(forward.doneBelow());
    request(out, forward.request());
    out.i64(forward.timeoutNanos());
  }

  private static void request(BytesWriter out, Request request) {
    CommandCodec.writeCommand(out, request.command());
    switch (request.readMode()) {
      case INDEX -> out.u8(0);
      case LOG -> out.u8(1);
    }
  }

  private static void forwardReply(BytesWriter out, Message.ForwardReply reply) {
    out.i64(reply.incarnation())
        .i64(reply.attempt())
        .optional(reply.outcome(), OutcomeCodec::write);
    ballot(out, reply.leading());
  }
}
