package dev.ordeal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Tells the time under any fault from the time under none, over the windows of all strikes. */
final class FaultTime {
  private final long[] begins;
  private final long[] ends;

  /** Merges the windows, which may overlap, into disjoint stretches; both ends belong to them. */
  FaultTime(List<FaultWindow> faults, long trialEndNanos) {
    List<FaultWindow> sorted = new ArrayList<>(faults);
    sorted.sort(Comparator.comparingLong(FaultWindow::beginNanos));
    long[] from = new long[sorted.size()];
    long[] to = new long[sorted.size()];
    int count = 0;
    for (FaultWindow fault : sorted) {
      long end = fault.endNanos(trialEndNanos);
      if (count > 0 && fault.beginNanos() <= to[count - 1]) {
        to[count - 1] = Math.max(to[count - 1], end);
      } else {
        from[count] = fault.beginNanos();
        to[count++] = end;
      }
    }
    begins = Arrays.copyOf(from, count);
    ends = Arrays.copyOf(to, count);
  }

  /** Returns whether a fault's window holds this moment. */
  boolean holds(long nanos) {
    int found = Arrays.binarySearch(begins, nanos);
    int stretch = found >= 0 ? found : -found - 2;
    return stretch >= 0 && nanos <= ends[stretch];
  }

  /** Returns how many nanoseconds between two moments lie under no fault. */
  long nanosOutside(long fromNanos, long toNanos) {
    long outside = Math.max(0, toNanos - fromNanos);
    for (int i = 0; i < begins.length; i++) {
      long overlap = Math.min(ends[i], toNanos) - Math.max(begins[i], fromNanos);
      outside -= Math.max(0, overlap);
    }
    return outside;
  }
}
