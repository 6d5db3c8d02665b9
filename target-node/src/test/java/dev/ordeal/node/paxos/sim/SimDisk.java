package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** A disk that forces in groups, and at a crash keeps any prefix of what was not forced. */
final class SimDisk {
  private final List<LogRecord> durable = new ArrayList<>();
  private final Deque<Output.Persist> pending = new ArrayDeque<>();
  private long forcing;

  void write(Output.Persist persist) {
    pending.add(persist);
  }

  boolean canForce() {
    return forcing == 0 && !pending.isEmpty();
  }

  /** Begins to force all that is pending now. */
  void beginForce() {
    forcing = pending.getLast().ticket();
  }

  /** Ends the force begun last, and returns the last ticket it covers. */
  long endForce() {
    long upTo = forcing;
    forcing = 0;
    while (!pending.isEmpty() && pending.element().ticket() <= upTo) {
      durable.addAll(pending.remove().records());
    }
    return upTo;
  }

  void crash(SplittableRandom random) {
    forcing = 0;
    List<LogRecord> lost = new ArrayList<>();
    pending.forEach(persist -> lost.addAll(persist.records()));
    pending.clear();
    int kept = random.nextInt(lost.size() + 1);
    durable.addAll(lost.subList(0, kept));
  }

  List<LogRecord> recover() {
    return List.copyOf(durable);
  }
}
