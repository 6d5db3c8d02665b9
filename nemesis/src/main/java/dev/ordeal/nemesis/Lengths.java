package dev.ordeal.nemesis;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes lengths of time as users give them: {@code 500ms 60s 5m 8h}. */
public final class Lengths {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  /** A year: far from where times in nanoseconds overflow, however they are added up. */
  public static final Duration LONGEST = Duration.ofDays(365);

  private Lengths() {}

  /**
   * Reads a length of time.
   *
   * @throws IllegalArgumentException with one line that says what is right
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no length of time: give a whole number and ms, s, m or h, as in 60s");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration length =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        };
    if (length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is too long: give at most " + words(LONGEST));
    }
    return length;
  }

  /** Writes a length of time, which must be whole milliseconds, in the largest unit that fits. */
  public static String words(Duration length) {
    long millis = length.toMillis();
    if (!length.equals(Duration.ofMillis(millis))) {
      throw new IllegalArgumentException(length + " is not a whole number of milliseconds");
    }
    if (millis % 1_000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 60 != 0 || seconds == 0) {
      return seconds + "s";
    }
    return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
  }
}
