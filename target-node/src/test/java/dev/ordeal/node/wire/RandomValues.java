package dev.ordeal.node.wire;

import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.ReadMode;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RequestId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws log records and messages of every kind, extreme numbers and odd texts included. */
final class RandomValues {

  private final SplittableRandom random;

  RandomValues(long seed) {
    random = new SplittableRandom(seed);
  }

  LogRecord logRecord(LogRecord.Kind kind) {
    int group = random.nextInt();
    return switch (kind) {
      case PROMISED -> new LogRecord.Promised(group, ballot());
      case ACCEPTED -> new LogRecord.Accepted(group, number(), ballot(), entry());
      case LEARNED -> new LogRecord.Learned(group, number(), entry());
      case CHOSEN -> new LogRecord.Chosen(group, number());
    };
  }

  Message message(Message.Kind kind) {
    int group = random.nextInt();
    return switch (kind) {
      case CANVASS -> new Message.Canvass(group, ballot());
      case CANVASS_REPLY ->
          new Message.CanvassReply(group, ballot(), random.nextBoolean(), ballot());
      case PREPARE -> new Message.Prepare(group, ballot(), number());
      case PROMISE ->
          new Message.Promise(group, ballot(), number(), list(this::accepted), number());
      case ACCEPT -> new Message.Accept(group, ballot(), number(), list(this::entry), number());
      case ACCEPTED -> new Message.Accepted(group, ballot(), number());
      case NACK -> new Message.Nack(group, ballot(), ballot());
      case HEARTBEAT -> new Message.Heartbeat(group, ballot(), number(), number());
      case HEARTBEAT_ACK -> new Message.HeartbeatAck(group, ballot(), number(), number());
      case LEARN -> new Message.Learn(group, number());
      case LEARN_REPLY -> new Message.LearnReply(group, number(), list(this::entry), number());
      case ASK_LEADER -> new Message.AskLeader(group);
      case LEADER_HINT -> new Message.LeaderHint(group, ballot());
      case FORWARD ->
          new Message.Forward(group, ballot(), number(), number(), number(), request(), number());
      case FORWARD_REPLY ->
          new Message.ForwardReply(group, number(), number(), optional(this::outcome), ballot());
    };
  }

  private Ballot ballot() {
    return new Ballot(number() & Long.MAX_VALUE, text());
  }

  private AcceptedEntry accepted() {
    return new AcceptedEntry(number(), ballot(), entry());
  }

  private Entry entry() {
    return random.nextInt(4) == 0 ? new Entry.Noop() : new Entry.Apply(command());
  }

  private Request request() {
    return new Request(command(), random.nextBoolean() ? ReadMode.INDEX : ReadMode.LOG);
  }

  private Command command() {
    return new Command(
        optional(() -> new RequestId(text(), number() & Long.MAX_VALUE)),
        switch (random.nextInt(4)) {
          case 0 -> new Op.Read(text());
          case 1 -> new Op.Write(text(), text());
          case 2 -> new Op.Cas(text(), optional(this::text), text());
          default -> new Op.Delete(text());
        });
  }

  private Outcome outcome() {
    return switch (random.nextInt(3)) {
      case 0 -> new Outcome.Ok(optional(this::text), number());
      case 1 -> new Outcome.Fail(one(Outcome.FailReason.values()), optional(this::text));
      default -> new Outcome.Unknown(one(Outcome.UnknownReason.values()));
    };
  }

  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 -> Long.MAX_VALUE;
      default -> random.nextInt(300);
    };
  }

  private String text() {
    return one(new String[] {"", "n1", "k7", "\"täglich\"", "\u0000", "日本", "😀", "x".repeat(300)});
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> optional(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> list(Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(5)).toList();
  }
}
