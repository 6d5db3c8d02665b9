package dev.ordeal.harness;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.HistoryWriter;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** Stamps events with index and time, keeps them at once, and counts what clients met. */
final class Recorder {
  private final HistoryWriter writer;
  private final Scheduler scheduler;
  private final long originNanos;
  private final Map<EventType, Long> counts = new EnumMap<>(EventType.class);
  private long index;

  /** Begins the trial's time now. */
  Recorder(HistoryWriter writer, Scheduler scheduler) {
    this.writer = writer;
    this.scheduler = scheduler;
    this.originNanos = scheduler.now();
    for (EventType type : EventType.values()) {
      counts.put(type, 0L);
    }
  }

  /** Returns nanoseconds since the trial began. */
  long now() {
    return scheduler.now() - originNanos;
  }

  /** Returns the scheduler's time for a time of the trial, or its last where there is none. */
  long schedulerTime(long trialNanos) {
    return trialNanos > Long.MAX_VALUE - originNanos ? Long.MAX_VALUE : originNanos + trialNanos;
  }

  /**
   * Keeps an event that happens now.
   *
   * @throws UncheckedIOException if it cannot be kept: the trial must not go on unrecorded
   */
  Event record(int process, EventType type, Operation operation, String node, String error) {
    Event event = new Event(index++, now(), process, type, operation, node, error);
    try {
      writer.append(event);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the history: " + e.getMessage(), e);
    }
    if (!event.isNemesis()) {
      counts.merge(type, 1L, Long::sum);
    }
    return event;
  }

  /** Returns how many events of this type clients had so far. */
  long count(EventType type) {
    return counts.get(type);
  }
}
