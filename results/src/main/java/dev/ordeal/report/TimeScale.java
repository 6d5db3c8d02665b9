package dev.ordeal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;

/**
 * Maps moments of the trial to positions in a drawing.
 *
 * @param width how wide the drawing is, in pixels
 * @param fromNanos the moment at its left edge
 * @param toNanos the moment at its right edge
 * @param position from a moment to pixels from the left edge; beyond the edges it may lie outside
 * @param ticks what to write along the axis
 */
record TimeScale(
    double width, long fromNanos, long toNanos, LongToDoubleFunction position, List<Tick> ticks) {

  private static final double REAL_WIDTH = 930;
  private static final double EVEN_STEP = 52;
  private static final int TICKS = 8;

  /** How many times its own length is shown before, and half as many after, an operation. */
  private static final long LENGTHS_SHOWN = 6;

  /** A mark on the axis, in pixels from the left edge. */
  record Tick(double x, String label) {}

  /** Returns real time around an operation; far longer ones are cut at the edges. */
  static TimeScale real(List<RecordedCall> calls, RecordedCall focus) {
    long first = calls.stream().mapToLong(RecordedCall::callNanos).min().orElse(0);
    long last =
        calls.stream()
            .mapToLong(call -> closed(call) ? call.returnNanos() : call.callNanos())
            .max()
            .orElse(first);
    long length =
        Math.max(closed(focus) ? focus.returnNanos() - focus.callNanos() : 0, usual(calls));
    long from = Math.max(first, focus.callNanos() - LENGTHS_SHOWN * length);
    long end = closed(focus) ? focus.returnNanos() : last;
    long to = Math.max(from + 1, Math.min(last, end + LENGTHS_SHOWN / 2 * length));
    long margin = (to - from) / 40;
    return real(Math.max(0, from - margin), to + margin);
  }

  private static TimeScale real(long from, long to) {
    double pixelsPerNano = REAL_WIDTH / Math.max(1, to - from);
    long step = Series.niceStep(Math.max(1, (to - from) / TICKS));
    List<Tick> ticks = new ArrayList<>();
    for (long at = (from / step + 1) * step; at <= to; at += step) {
      double x = (at - from) * pixelsPerNano;
      if (x < REAL_WIDTH - 24) {
        ticks.add(new Tick(x, label(at, step)));
      }
    }
    return new TimeScale(
        REAL_WIDTH,
        from,
        to,
        nanos -> nanos == FaultWindow.NEVER ? REAL_WIDTH : (nanos - from) * pixelsPerNano,
        List.copyOf(ticks));
  }

  private static String label(long nanos, long step) {
    int digits = 0;
    for (long unit = 1_000_000_000L; unit > step && digits < 9; unit /= 10) {
      digits++;
    }
    return String.format(Locale.ROOT, "%." + digits + "f s", nanos / 1e9);
  }

  /** Returns a scale on which every call and return takes one step, in their order. */
  static TimeScale even(List<RecordedCall> calls) {
    long[] moments =
        calls.stream()
            .flatMapToLong(
                call -> java.util.stream.LongStream.of(call.callNanos(), call.returnNanos()))
            .filter(nanos -> nanos != FaultWindow.NEVER)
            .sorted()
            .distinct()
            .toArray();
    double width = Math.max(REAL_WIDTH, (moments.length + 1) * EVEN_STEP);
    double step = width / (moments.length + 1);
    LongToDoubleFunction position =
        nanos -> {
          if (nanos == FaultWindow.NEVER) {
            return width;
          }
          int found = Arrays.binarySearch(moments, nanos);
          return ((found >= 0 ? found : -found - 1) + 0.5) * step;
        };
    long from = moments.length == 0 ? 0 : moments[0];
    long to = moments.length == 0 ? 0 : moments[moments.length - 1];
    List<Tick> ends =
        List.of(
            new Tick(position.applyAsDouble(from), Wording.moment(from)),
            new Tick(position.applyAsDouble(to), Wording.moment(to)));
    return new TimeScale(width, from, to, position, ends);
  }

  private static boolean closed(RecordedCall call) {
    return call.returnNanos() != FaultWindow.NEVER;
  }

  /** Returns the median length of those that completed. */
  private static long usual(List<RecordedCall> calls) {
    long[] lengths =
        calls.stream()
            .filter(TimeScale::closed)
            .mapToLong(call -> call.returnNanos() - call.callNanos())
            .sorted()
            .toArray();
    return lengths.length == 0 ? 1 : lengths[lengths.length / 2];
  }

  /** Returns whether an operation lies outside the edges, wholly. */
  boolean misses(RecordedCall call) {
    return call.callNanos() > toNanos || call.returnNanos() < fromNanos;
  }
}
