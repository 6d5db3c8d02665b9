package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

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
  long endForce(Consumer<LogRecord> onDurable) {
    long upTo = forcing;
    forcing = 0;
    while (!pending.isEmpty() && pending.element().ticket() <= upTo) {
      pending.remove().records().forEach(record -> keep(record, onDurable));
    }
    return upTo;
  }

  void crash(SplittableRandom random, Consumer<LogRecord> onDurable) {
    forcing = 0;
    List<LogRecord> lost = new ArrayList<>();
    pending.forEach(persist -> lost.addAll(persist.records()));
    pending.clear();
    int kept = random.nextInt(lost.size() + 1);
    lost.subList(0, kept).forEach(record -> keep(record, onDurable));
  }

  List<LogRecord> recover() {
    return List.copyOf(durable);
  }

  private void keep(LogRecord record, Consumer<LogRecord> onDurable) {
    durable.add(record);
    onDurable.accept(record);
  }
}
