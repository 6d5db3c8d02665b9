package dev.ordeal.harness.environment.local;

import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Observes, thread by thread, whether processes stand still or go on. */
final class Standstill {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long POLL_MILLIS = 2;

  private Standstill() {}

  /** Waits until every thread of these processes stands still, and says what was seen. */
  static Effect awaitStopped(List<Long> pids) {
    return observe(pids, true);
  }

  /** Waits until no thread of these processes stands still, and says what was seen. */
  static Effect awaitGoesOn(List<Long> pids) {
    return observe(pids, false);
  }

  private static Effect observe(List<Long> pids, boolean stopped) {
    await(
        () -> {
          List<String> states = states(pids);
          return !states.isEmpty() && count(states, stopped) == states.size();
        });
    List<String> states = states(pids);
    long right = count(states, stopped);
    Status status = Status.PARTLY;
    if (right == 0) {
      status = Status.REFUSED;
    } else if (right == states.size()) {
      status = Status.INSTALLED;
    }
    return new Effect(
        status,
        right
            + " of "
            + states.size()
            + " threads of process "
            + String.join(", ", pids.stream().map(String::valueOf).toList())
            + (stopped ? " stopped" : " not stopped"));
  }

  private static long count(List<String> states, boolean stopped) {
    return states.stream().filter(state -> Proc.isStopped(state) == stopped).count();
  }

  private static List<String> states(List<Long> pids) {
    return pids.stream().flatMap(pid -> Proc.threadStates(pid).stream()).toList();
  }

  /** Waits a few seconds at most for what a signal brings about; returns whether it came about. */
  static boolean await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
