package dev.ordeal.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Words figures for people: durations, shares and counts, in the same way everywhere. */
public final class Wording {
  /** Stands where there is no figure. */
  public static final String NONE = "–";

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long SECONDS_PER_MINUTE = 60;

  private Wording() {}

  /** Words a duration: {@code 870 µs}, {@code 4.21 ms}, {@code 12.3 s}, {@code 5 min 02 s}. */
  public static String duration(long nanos) {
    if (nanos == FaultWindow.NEVER) {
      return "never";
    }
    if (nanos < NANOS_PER_MICRO) {
      return nanos + " ns";
    }
    if (nanos < NANOS_PER_MILLI) {
      return threeDigits(nanos / NANOS_PER_MICRO) + " µs";
    }
    if (nanos < NANOS_PER_SECOND) {
      return threeDigits(nanos / NANOS_PER_MILLI) + " ms";
    }
    if (nanos < 2 * SECONDS_PER_MINUTE * NANOS_PER_SECOND) {
      return threeDigits(nanos / NANOS_PER_SECOND) + " s";
    }
    long seconds = Math.round(nanos / NANOS_PER_SECOND);
    return String.format(
        Locale.ROOT, "%d min %02d s", seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE);
  }

  /** Words a moment of the trial in seconds, to the millisecond: {@code 12.345 s}. */
  public static String moment(long nanos) {
    return nanos == FaultWindow.NEVER
        ? "never"
        : String.format(Locale.ROOT, "%.3f s", nanos / NANOS_PER_SECOND);
  }

  /**
   * Words a share of one; never says 100% of what is less, nor 0% of what is more: {@code 99.97%}.
   */
  public static String percent(double share) {
    if (share <= 0) {
      return "0%";
    }
    if (share >= 1) {
      return "100%";
    }
    double percent = share * 100;
    if (percent > 99.99) {
      return "> 99.99%";
    }
    if (percent < 0.01) {
      return "< 0.01%";
    }
    boolean nearAnEnd = percent > 99 || percent < 1;
    return String.format(Locale.ROOT, nearAnEnd ? "%.2f%%" : "%.1f%%", percent);
  }

  public static String percent(OptionalDouble share) {
    return share.isEmpty() ? NONE : percent(share.getAsDouble());
  }

  /** Words a rate per second: {@code 1,204/s}, {@code 3.2/s}. */
  public static String perSecond(OptionalDouble rate) {
    if (rate.isEmpty()) {
      return NONE;
    }
    double value = rate.getAsDouble();
    return String.format(Locale.ROOT, value < 10 ? "%,.1f/s" : "%,.0f/s", value);
  }

  /** Words a count, with commas between thousands. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Words a count with its noun: {@code 1 fault}, {@code 12 faults}. */
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** Words a size: {@code 812 B}, {@code 4.1 kB}, {@code 3.2 MB}. */
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000 ? threeDigits(bytes / 1e3) + " kB" : threeDigits(bytes / 1e6) + " MB";
  }

  private static String threeDigits(double value) {
    String format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
