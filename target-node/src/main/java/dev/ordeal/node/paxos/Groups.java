package dev.ordeal.node.paxos;

import dev.ordeal.node.ring.Ring;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The groups a node hosts: steps them, passes on what they ask of the world, keeps their answers
 * for whoever submitted the call.
 */
final class Groups {
  private static final int OUTPUTS_USUAL = 4;

  /** By group; null where a group is not hosted here. */
  private final Replica[] byGroup;

  private final List<Replica> replicas = new ArrayList<>();
  private final Deque<Output.Answer> answers = new ArrayDeque<>();
  private final List<GroupView> stepped = new ArrayList<>();
  private final Consumer<Output> collector = this::collect;

  /** By group, when each wants its next tick; never, where none is hosted. */
  private final long[] wakeAt;

  private List<Output> outputs = new ArrayList<>();
  private boolean begun;
  private long lastTicket;
  private long lastCall;

  /**
   * The groups that the ring gives to this node, as recovery left them.
   *
   * @throws IllegalArgumentException if a record belongs to a group this node does not host
   */
  Groups(
      NodeSettings settings,
      Rules rules,
      Ring ring,
      Beat beat,
      List<LogRecord> recovered,
      SplittableRandom random,
      long now) {
    Map<Integer, List<LogRecord>> recordsByGroup = new TreeMap<>();
    for (LogRecord each : recovered) {
      recordsByGroup.computeIfAbsent(each.group(), group -> new ArrayList<>()).add(each);
    }
    byGroup = new Replica[ring.partitions()];
    wakeAt = new long[ring.partitions()];
    Arrays.fill(wakeAt, Long.MAX_VALUE);
    LongSupplier tickets = () -> ++lastTicket;
    for (int group = 0; group < ring.partitions(); group++) {
      List<String> members = ring.replicasOf(group);
      List<LogRecord> records = recordsByGroup.remove(group);
      if (members.contains(settings.node())) {
        Membership membership = new Membership(group, settings.node(), members);
        byGroup[group] =
            new Replica(
                membership,
                settings.timing(),
                beat,
                rules,
                records == null ? List.of() : records,
                tickets,
                random.split(),
                now);
        wakeAt[group] = byGroup[group].wakeAt();
        replicas.add(byGroup[group]);
      } else if (records != null) {
        throw foreign(settings, group, members);
      }
    }
    if (!recordsByGroup.isEmpty()) {
      throw foreign(settings, recordsByGroup.keySet().iterator().next(), List.of());
    }
    stepped.addAll(replicas);
  }

  /** Forgets which groups were stepped: the next step begins. */
  void beginStep() {
    if (!stepped.isEmpty()) {
      stepped.clear();
    }
  }

  /** The groups that took an input since {@link #beginStep}; some may be there twice. */
  List<GroupView> stepped() {
    return stepped;
  }

  Optional<Replica> hosted(int group) {
    return Optional.ofNullable(at(group));
  }

  boolean isLeading(int group) {
    Replica replica = at(group);
    return replica != null && replica.isLeading();
  }

  /** Gives an input to one group, if it is hosted here: a peer may err or be out of date. */
  void step(int group, Input input, long now) {
    Replica replica = at(group);
    if (replica != null) {
      step(replica, input, now);
    }
  }

  /** Gives a tick to every group that has a use for it; the first one, to all. */
  void tick(Input.Tick tick, long now) {
    for (Replica each : replicas) {
      if (!begun || each.wantsTick(now)) {
        step(each, tick, now);
      }
    }
    begun = true;
  }

  /** Tells every group that waits for the disk what is durable. */
  void durable(Input.Durable durable, long now) {
    for (Replica each : replicas) {
      if (each.awaitsDisk()) {
        step(each, durable, now);
      }
    }
  }

  private void step(Replica replica, Input input, long now) {
    stepped.add(replica);
    replica.step(input, now, collector);
    wakeAt[replica.group()] = replica.wakeAt();
  }

  /** The replica of a group here, or null: a peer may name any group. */
  private Replica at(int group) {
    return group < 0 || group >= byGroup.length ? null : byGroup[group];
  }

  /** A name for a call that no other call of this process has. */
  long nextCall() {
    return ++lastCall;
  }

  /** Whether there is an answer that nobody took yet. */
  boolean hasAnswer() {
    return !answers.isEmpty();
  }

  /** The oldest answer nobody took yet; there must be one. */
  Output.Answer takeAnswer() {
    return answers.remove();
  }

  void send(String to, Message message) {
    outputs.add(new Output.Send(to, message, 0));
  }

  void answerClient(Output.Answer answer) {
    outputs.add(answer);
  }

  long wakeAt() {
    long earliest = Long.MAX_VALUE;
    for (long each : wakeAt) {
      earliest = Math.min(earliest, each);
    }
    return earliest;
  }

  /** Hands over what is to be done, a list of the caller's own. */
  List<Output> drain() {
    List<Output> drained = outputs;
    outputs = new ArrayList<>(OUTPUTS_USUAL);
    return drained;
  }

  List<GroupStatus> status() {
    return replicas.stream().map(Replica::status).toList();
  }

  private void collect(Output each) {
    if (each instanceof Output.Answer answer) {
      answers.add(answer);
    } else {
      outputs.add(each);
    }
  }

  private static IllegalArgumentException foreign(
      NodeSettings settings, int group, List<String> members) {
    return new IllegalArgumentException(
        "the log of "
            + settings.node()
            + " holds records of group "
            + group
            + ", whose members are "
            + members
            + ": members, partitions and replicas must stay as they were when the log began");
  }
}
