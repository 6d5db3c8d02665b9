package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One replica, n1 of n1..nN, driven by hand; keeps what the last step asked of the world. */
final class GroupFixture {
  static final Timing TIMING = Timing.DEFAULT;
  static final String SELF = "n1";

  final Replica replica;
  private final List<LogRecord> records = new ArrayList<>();
  private List<Output> outputs = List.of();
  private long now;
  private long lastTicket;
  private long lastCall;

  GroupFixture(int members, LogRecord... recovered) {
    this(Rules.PAXOS, members, recovered);
  }

  GroupFixture(Rules rules, int members, LogRecord... recovered) {
    List<String> names = IntStream.rangeClosed(1, members).mapToObj(i -> "n" + i).toList();
    this.replica =
        new Replica(
            new Membership(0, SELF, names),
            TIMING,
            new Beat(0, TIMING.heartbeatNanos()),
            rules,
            List.of(recovered),
            () -> ++lastTicket,
            new SplittableRandom(1),
            now);
  }

  static Ballot ballot(long round, String node) {
    return new Ballot(round, node);
  }

  static Entry write(String value) {
    return new Entry.Apply(Command.of(new Op.Write("k", value)));
  }

  static LogRecord accepted(long slot, Ballot ballot, String value) {
    return new LogRecord.Accepted(0, slot, ballot, write(value));
  }

  static LogRecord promised(Ballot ballot) {
    return new LogRecord.Promised(0, ballot);
  }

  static LogRecord chosen(long upTo) {
    return new LogRecord.Chosen(0, upTo);
  }

  GroupFixture step(Input input) {
    outputs = new ArrayList<>();
    replica.step(input, now, outputs::add);
    persisted().forEach(persist -> records.addAll(persist.records()));
    return this;
  }

  GroupFixture receive(String from, Message message) {
    return step(new Input.Received(from, message));
  }

  /** Everything persisted so far becomes durable. */
  GroupFixture durable() {
    return step(new Input.Durable(lastTicket));
  }

  GroupFixture tickAfterMillis(long millis) {
    now += millis * 1_000_000;
    return step(new Input.Tick());
  }

  /** Submits a request with two seconds to live and returns the name of its call. */
  long submit(Request request) {
    step(new Input.Submit(++lastCall, request, now + 2_000_000_000L));
    return lastCall;
  }

  long write(String key, String value) {
    return submit(Request.of(Command.of(new Op.Write(key, value))));
  }

  long read(String key) {
    return submit(Request.of(Command.of(new Op.Read(key))));
  }

  /** Ticks past the longest election timeout, so that it campaigns. */
  GroupFixture canvass() {
    return tickAfterMillis(801);
  }

  /** Canvasses, is welcomed by n2, and has its own promise on disk. */
  Ballot prepare() {
    canvass();
    receive("n2", new Message.CanvassReply(0, canvassed(), true, Ballot.ZERO));
    Ballot ballot = promised();
    durable();
    return ballot;
  }

  /** Prepares, and n2 promises and reports nothing; its proposals are durable here. */
  Ballot lead() {
    Ballot ballot = prepare();
    long chosen = status().chosen();
    receive("n2", new Message.Promise(0, ballot, chosen + 1, List.of(), chosen));
    durable();
    return ballot;
  }

  /** Leads, and n2 has accepted the barrier. */
  Ballot leadWithBarrierChosen() {
    Ballot ballot = lead();
    receive("n2", new Message.Accepted(0, ballot, status().accepted()));
    return ballot;
  }

  Ballot promised() {
    return status().promised();
  }

  GroupStatus status() {
    return replica.status();
  }

  /** Every record persisted in the fixture's life, in ticket order. */
  List<LogRecord> records() {
    return List.copyOf(records);
  }

  List<Output> outputs() {
    return outputs;
  }

  List<Output.Persist> persisted() {
    return all(Output.Persist.class);
  }

  List<LogRecord> persistedRecords() {
    return persisted().stream().flatMap(each -> each.records().stream()).toList();
  }

  List<Output.Send> sent() {
    return all(Output.Send.class);
  }

  <M extends Message> List<M> sent(String to, Class<M> type) {
    return sent().stream()
        .filter(send -> send.to().equals(to) && type.isInstance(send.message()))
        .map(send -> type.cast(send.message()))
        .toList();
  }

  List<Output.Answer> answers() {
    return all(Output.Answer.class);
  }

  List<Outcome> outcomes() {
    return answers().stream()
        .sorted(Comparator.comparingLong(Output.Answer::call))
        .map(Output.Answer::outcome)
        .toList();
  }

  private Ballot canvassed() {
    return sent("n2", Message.Canvass.class).get(0).ballot();
  }

  private <O extends Output> List<O> all(Class<O> type) {
    return outputs.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
