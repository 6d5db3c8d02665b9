package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.harness.target.SimulatedNode;
import dev.ordeal.history.Operation;
import dev.ordeal.node.paxos.GroupStatus;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.NodeCore;
import dev.ordeal.node.paxos.NodeSettings;
import dev.ordeal.node.paxos.Output;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.paxos.Timing;
import dev.ordeal.node.policy.Policies;
import dev.ordeal.node.storage.LogIdentity;
import dev.ordeal.node.storage.RecoveredLog;
import dev.ordeal.node.storage.Wal;
import dev.ordeal.node.storage.WalRecovery;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.wire.LogRecordCodec;
import dev.ordeal.node.wire.MalformedException;
import dev.ordeal.node.wire.MessageCodec;
import dev.ordeal.node.wire.Texts;
import dev.ordeal.workload.Completion;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Drives one node's core and log in a simulated process, as the node's server does in a real one:
 * recovery first, group commit on the disk's own time, and nothing that names a ticket leaves
 * before that ticket is durable.
 */
final class PaxosProcess implements SimulatedNode {
  /** The name in the header of every log; the trial's own would make each run differ. */
  private static final String CLUSTER = "simulated";

  /** What the server's configuration says where nobody says otherwise. */
  static final int VIRTUAL_NODES = 128;

  private static final long REQUEST_TIMEOUT_NANOS = 2_000_000_000L;

  private final SimulatedHost host;
  private final int partitions;
  private final int replicas;
  private final Policies policies;
  private final Texts texts;
  private final Footprint footprint;
  private final int[] groupStates;
  private final Diary diary;
  private final Watch watch;
  private final Held held = new Held();
  private final Deque<Output.Persist> toWrite = new ArrayDeque<>();

  private final Map<Long, Consumer<Outcome>> calls = new TreeMap<>();

  /** What was said in this turn: it leaves at the end of it, in one frame for each peer. */
  private final Leaving leaving;

  private NodeCore core;
  private PeerLinks links;
  private Wal wal;
  private boolean writing;
  private long lastCall;

  PaxosProcess(
      SimulatedHost host,
      int partitions,
      int replicas,
      Policies policies,
      Texts texts,
      Footprint footprint,
      Watch watch) {
    this.host = host;
    this.partitions = partitions;
    this.replicas = replicas;
    this.policies = policies;
    this.texts = texts;
    this.footprint = footprint;
    this.groupStates = new int[partitions];
    this.diary = new Diary(host, partitions);
    this.watch = watch;
    this.leaving = new Leaving(host);
  }

  /** Reads the log back, begins the next incarnation, and serves once that is durable. */
  void recover() {
    List<LogRecord> records = new ArrayList<>();
    HostDisk disk = new HostDisk(host.disk());
    host.block(
        () -> {
          LogIdentity identity = new LogIdentity(CLUSTER, host.node());
          RecoveredLog log = WalRecovery.recover(disk, identity, policies.log());
          log.repairs().forEach(repair -> host.log("log repaired: " + repair));
          for (byte[] record : log.records()) {
            records.add(LogRecordCodec.decode(record, texts));
          }
          wal = Wal.begin(disk, identity, log, Wal.SEGMENT_BYTES, policies.log());
        },
        () -> begin(records));
  }

  private void begin(List<LogRecord> records) {
    host.log("recovered " + records.size() + " records, incarnation " + wal.incarnation());
    NodeSettings settings =
        new NodeSettings(
            host.node(),
            wal.incarnation(),
            host.nodes(),
            partitions,
            replicas,
            VIRTUAL_NODES,
            Timing.DEFAULT);
    watch.witness().recovered(wal.incarnation(), records);
    SplittableRandom random = host.random().split();
    core =
        watch.unfailing(
            () ->
                new NodeCore(
                    settings,
                    policies.rules(),
                    policies.placement(),
                    records,
                    random,
                    host.nanoTime()));
    watch.placed(settings, core.ring(), policies.placement());
    watch.witness().stepped(core.stepped());
    watch.report();
    links = new PeerLinks(host, wal.incarnation(), policies.links(), watch.witness()::heard);
    host.listen();
    links.dial();
    step(new Input.Tick());
    endTurn();
  }

  @Override
  public void received(String peer, byte[] frame) {
    byte[] messages = links.receive(peer, frame);
    if (messages == null) {
      return;
    }
    try {
      for (Message message : MessageCodec.decodeAll(messages, texts)) {
        step(new Input.Received(peer, message));
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("a sound frame holds no messages: " + e.getMessage(), e);
    }
    endTurn();
  }

  @Override
  public void woken() {
    step(new Input.Tick());
    endTurn();
  }

  @Override
  public void called(int process, long number, Operation operation, Consumer<Completion> answer) {
    Request request;
    try {
      request = KeyValueCalls.request(process, number, operation, texts);
    } catch (IllegalArgumentException e) {
      answer.accept(Completion.fail(operation.value(), "not sent: " + e.getMessage()));
      return;
    }
    long call = ++lastCall;
    watch.witness().invoked(call, core.ring().partitionOf(request.command().op().key()), request);
    calls.put(call, outcome -> answer.accept(KeyValueCalls.completion(operation, outcome)));
    step(new Input.Submit(call, request, host.nanoTime() + REQUEST_TIMEOUT_NANOS));
    endTurn();
  }

  private void step(Input input) {
    List<Output> outputs = stepCore(input);
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      switch (output.kind()) {
        case PERSIST -> persist((Output.Persist) output);
        case SEND -> leaveAfter(((Output.Send) output).afterTicket(), output);
        case ANSWER -> leaveAfter(((Output.Answer) output).afterTicket(), output);
        case WAKE_AT -> host.wakeAt(((Output.WakeAt) output).nanos());
      }
    }
    List<GroupView> stepped = core.stepped();
    footprint.mark(input, stepped, groupStates);
    diary.write(input, stepped);
    watch.witness().stepped(stepped);
    watch.report();
  }

  private List<Output> stepCore(Input input) {
    try {
      return core.step(input, host.nanoTime());
    } catch (RuntimeException failure) {
      throw watch.failed(failure);
    }
  }

  /** What one turn said to a peer travels together, and what it persists is forced together. */
  private void endTurn() {
    leaving.leave(links);
    write();
  }

  private void persist(Output.Persist persist) {
    watch.witness().persisting(persist);
    toWrite.add(persist);
  }

  private void leaveAfter(long ticket, Output output) {
    if (held.mayLeave(ticket)) {
      leave(output);
    } else {
      held.hold(ticket, output);
    }
  }

  private void leave(Output output) {
    if (output instanceof Output.Send send) {
      watch.witness().released(send);
      leaving.add(send.to(), send.message());
    } else if (output instanceof Output.Answer answer) {
      watch.witness().answered(answer);
      watch.report();
      calls.remove(answer.call()).accept(answer.outcome());
    }
  }

  /** Group commit: whatever waits when a force returns goes into the next frame together. */
  private void write() {
    if (writing || toWrite.isEmpty()) {
      return;
    }
    writing = true;
    long upTo = toWrite.getLast().ticket();
    List<byte[]> records = new ArrayList<>();
    toWrite.forEach(each -> each.records().forEach(r -> records.add(LogRecordCodec.encode(r))));
    toWrite.clear();
    host.block(() -> append(records), () -> written(upTo));
  }

  private void append(List<byte[]> records) throws IOException {
    if (!records.isEmpty()) {
      wal.append(records);
    }
  }

  private void written(long upTo) {
    writing = false;
    watch.witness().durable(upTo);
    held.release(upTo).forEach(this::leave);
    step(new Input.Durable(upTo));
    endTurn();
  }

  @Override
  public void ended() {
    watch.witness().crashed();
    watch.report();
  }

  @Override
  public boolean ready() {
    return core.status().ready();
  }

  @Override
  public Map<String, String> leaders() {
    Map<String, String> leaders = new TreeMap<>();
    for (GroupStatus group : core.status().groups()) {
      group.leader().ifPresent(leader -> leaders.put("p" + group.group(), leader));
    }
    return leaders;
  }
}
