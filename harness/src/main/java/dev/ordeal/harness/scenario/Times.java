package dev.ordeal.harness.scenario;

import java.math.BigDecimal;
import java.time.Duration;

/** Writes times in seconds, exactly and without needless digits, and reads them: {@code 0.512s}. */
final class Times {
  private static final int NANO_DIGITS = 9;

  private Times() {}

  static String of(long nanos) {
    BigDecimal seconds = BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros();
    return (seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString() + "s";
  }

  static String of(Duration duration) {
    return of(duration.toNanos());
  }

  /**
   * Reads a time in nanoseconds.
   *
   * @throws IllegalArgumentException if it is none
   */
  static long nanos(String text) {
    try {
      if (text.endsWith("s")) {
        BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
        long nanos = seconds.movePointRight(NANO_DIGITS).longValueExact();
        if (nanos >= 0) {
          return nanos;
        }
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(notATime(text), e);
    }
    throw new IllegalArgumentException(notATime(text));
  }

  private static String notATime(String text) {
    return "expected a time in seconds such as 0.512s, found '%s'".formatted(text);
  }
}
