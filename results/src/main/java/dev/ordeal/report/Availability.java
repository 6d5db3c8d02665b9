package dev.ordeal.report;

import dev.ordeal.history.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongPredicate;

/**
 * Tells how available the system was: outside faults, and before, during and after each.
 *
 * <p>An operation belongs to the moment at which it was invoked, so one that hangs counts against
 * the time in which the client asked, not against the fault that came later. Outside faults is the
 * time inside no strike's window, from the beginning of the strike to the end of its healing, both
 * included; a strike that was never healed reaches to the end of the trial.
 *
 * @param all every operation
 * @param outsideFaults operations invoked outside faults
 * @param underFaults operations invoked inside some strike's window
 * @param faults the strikes one by one, in the order in which they began
 */
public record Availability(
    Tally all, Tally outsideFaults, Tally underFaults, List<FaultAvailability> faults) {

  /** How far before and after a strike one looks for comparison, in nanoseconds: five seconds. */
  public static final long MARGIN_NANOS = 5_000_000_000L;

  /** Copies the strikes. */
  public Availability {
    faults = List.copyOf(faults);
  }

  /** Computes the figures of a history. */
  public static Availability of(History history) {
    return of(Recording.of(history));
  }

  static Availability of(Recording recording) {
    return new Computation(recording).availability();
  }

  /** Returns the figures that matter most in one line, for a terminal. */
  public String line() {
    StringBuilder line = new StringBuilder("ok outside faults ").append(rate(outsideFaults));
    if (!faults.isEmpty()) {
      line.append("; under faults ").append(rate(underFaults));
      line.append("; first ok after a heal ").append(slowestRecovery());
    }
    return line.toString();
  }

  /**
   * Returns the longest time from the end of a heal to the first ok of an operation invoked since,
   * in seconds: infinite if none came after some heal, nothing if nothing was healed.
   */
  public OptionalDouble slowestRecoverySeconds() {
    return faults.stream()
        .filter(fault -> fault.fault().healed())
        .mapToDouble(Availability::recoverySeconds)
        .max();
  }

  private static double recoverySeconds(FaultAvailability fault) {
    long nanos = fault.firstOkAfterHealNanos();
    return nanos == FaultWindow.NEVER ? Double.POSITIVE_INFINITY : nanos / 1e9;
  }

  private String slowestRecovery() {
    long slowest = -1;
    int never = 0;
    for (FaultAvailability fault : faults) {
      if (fault.fault().healed() && fault.firstOkAfterHealNanos() == FaultWindow.NEVER) {
        never++;
      } else if (fault.fault().healed()) {
        slowest = Math.max(slowest, fault.firstOkAfterHealNanos());
      }
    }
    String within = slowest < 0 ? "never seen" : "within " + Wording.duration(slowest);
    return never == 0 || slowest < 0 ? within : within + ", but for " + never + " never seen";
  }

  private static String rate(Tally tally) {
    OptionalDouble ok = tally.okRate();
    if (ok.isEmpty()) {
      return "unknown (no operation)";
    }
    return Wording.percent(ok.getAsDouble())
        + " (answered "
        + Wording.percent(tally.answeredRate().orElseThrow())
        + ") of "
        + Wording.count(tally.operations());
  }

  /** Holds what several of the figures are computed from. */
  private static final class Computation {
    private final OperationColumns operations;
    private final List<FaultWindow> windows;
    private final long endNanos;
    private final FaultTime faultTime;
    private final long[] earliestOkFrom;
    private final long[] okTimes;

    Computation(Recording recording) {
      operations = recording.operations();
      windows = recording.faults();
      endNanos = recording.endNanos();
      faultTime = new FaultTime(windows, endNanos);
      earliestOkFrom = earliestOkFrom(operations);
      okTimes = okTimes(operations);
    }

    Availability availability() {
      long outsideNanos = faultTime.nanosOutside(0, endNanos);
      List<FaultAvailability> faults = new ArrayList<>();
      windows.forEach(window -> faults.add(fault(window)));
      return new Availability(
          tally(0, operations.size(), invoked -> true, endNanos),
          tally(0, operations.size(), invoked -> !faultTime.holds(invoked), outsideNanos),
          tally(0, operations.size(), faultTime::holds, endNanos - outsideNanos),
          faults);
    }

    private FaultAvailability fault(FaultWindow window) {
      long begin = window.beginNanos();
      long end = window.endNanos(endNanos);
      boolean healed = window.healed();
      return new FaultAvailability(
          window,
          outside(Math.max(0, begin - MARGIN_NANOS), begin),
          tally(
              operations.firstInvokedFrom(begin),
              operations.firstInvokedFrom(end + 1),
              invoked -> true,
              end - begin),
          healed ? outside(end, Math.min(end + MARGIN_NANOS, endNanos)) : new Tally(0, 0, 0, 0, 0),
          firstOk(begin),
          healed ? firstOk(end) : FaultWindow.NEVER,
          longestWithoutOk(begin, end));
    }

    /** Counts what was invoked from one moment to the other, both included, outside faults. */
    private Tally outside(long fromNanos, long toNanos) {
      return tally(
          operations.firstInvokedFrom(fromNanos),
          operations.firstInvokedFrom(toNanos + 1),
          invoked -> !faultTime.holds(invoked),
          faultTime.nanosOutside(fromNanos, toNanos));
    }

    private Tally tally(int from, int to, LongPredicate counts, long nanos) {
      Map<Ending, Long> endings = new EnumMap<>(Ending.class);
      for (Ending ending : Ending.values()) {
        endings.put(ending, 0L);
      }
      for (int i = from; i < to; i++) {
        if (counts.test(operations.invoked(i))) {
          endings.merge(operations.ending(i), 1L, Long::sum);
        }
      }
      return new Tally(
          endings.get(Ending.OK),
          endings.get(Ending.CAS_MISMATCH),
          endings.get(Ending.FAIL),
          endings.get(Ending.INFO),
          nanos);
    }

    private long firstOk(long sinceNanos) {
      long earliest = earliestOkFrom[operations.firstInvokedFrom(sinceNanos)];
      return earliest == OperationColumns.NEVER ? FaultWindow.NEVER : earliest - sinceNanos;
    }

    private long longestWithoutOk(long begin, long end) {
      long longest = 0;
      long last = begin;
      int found = Arrays.binarySearch(okTimes, begin);
      for (int i = found >= 0 ? found : -found - 1; i < okTimes.length && okTimes[i] <= end; i++) {
        longest = Math.max(longest, okTimes[i] - last);
        last = okTimes[i];
      }
      return Math.max(longest, end - last);
    }

    /** Returns, for each place, when the first ok came of the operations from there on. */
    private static long[] earliestOkFrom(OperationColumns operations) {
      long[] earliest = new long[operations.size() + 1];
      earliest[operations.size()] = OperationColumns.NEVER;
      for (int i = operations.size() - 1; i >= 0; i--) {
        boolean ok = operations.ending(i) == Ending.OK;
        earliest[i] = ok ? Math.min(operations.completed(i), earliest[i + 1]) : earliest[i + 1];
      }
      return earliest;
    }

    /** Returns when operations became ok, in order. */
    private static long[] okTimes(OperationColumns operations) {
      long[] times = new long[operations.completions()];
      int count = 0;
      for (int i = 0; i < operations.completions(); i++) {
        int place = operations.completedAs(i);
        if (operations.ending(place) == Ending.OK) {
          times[count++] = operations.completed(place);
        }
      }
      return Arrays.copyOf(times, count);
    }
  }
}
