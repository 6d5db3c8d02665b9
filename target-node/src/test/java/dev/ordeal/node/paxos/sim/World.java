package dev.ordeal.node.paxos.sim;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time: runs what is due, in order, and folds everything that happens into one hash. */
final class World {

  /** Far more than any run needs: beyond it something feeds on itself. */
  private static final long EVENTS_MAX = 1_000_000;

  private record Event(long at, long number, Runnable what) {}

  final SplittableRandom random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private long now;
  private long number;
  private boolean tracing;
  private long trace;
  private long steps;

  World(long seed) {
    this.random = new SplittableRandom(seed ^ 0x5eed);
  }

  /** Nanoseconds since the run began. */
  long now() {
    return now;
  }

  void after(long nanos, Runnable what) {
    events.add(new Event(now + Math.max(0, nanos), number++, what));
  }

  void afterMillis(long millis, Runnable what) {
    after(millis * 1_000_000, what);
  }

  void runUntilMillis(long millis) {
    long until = millis * 1_000_000;
    while (!events.isEmpty() && events.element().at() <= until) {
      Event event = events.remove();
      now = event.at();
      event.what().run();
      steps++;
      if (steps > EVENTS_MAX) {
        throw new Broken("L4: " + EVENTS_MAX + " events and no end: something storms");
      }
    }
    now = until;
  }

  /** Notes something that happened; two runs of a seed must note the same. */
  void trace(Object... happened) {
    if (!tracing) {
      return;
    }
    for (Object each : happened) {
      trace = trace * 31 + each.toString().hashCode();
    }
    trace = trace * 31 + now;
  }

  /** Begins to note what happens; it costs more than the run itself. */
  void beginTrace() {
    tracing = true;
  }

  long traceHash() {
    return trace;
  }

  long steps() {
    return steps;
  }

  /** True so many times out of a thousand. */
  boolean chance(int perMille) {
    return perMille > 0 && random.nextInt(1000) < perMille;
  }

  long nanosBetween(long microsMin, long microsMax) {
    return 1_000 * (microsMin + random.nextLong(microsMax - microsMin + 1));
  }
}
