package dev.ordeal.workload;

import java.util.Locale;

/**
 * Says how the register workload is shaped.
 *
 * @param keys how many keys are in use at a time
 * @param operationsPerKey after how many operations a key makes way for a new one; bounds what the
 *     checker has to search
 * @param values what is written
 */
public record RegisterOptions(int keys, int operationsPerKey, Values values) {

  /** What is written into registers. */
  public enum Values {
    /** Every write and cas of a key carries another value: each read says whose it saw. */
    UNIQUE,
    /** Values are 0 to 4, written over and over: an old value may come back by right. */
    SMALL;

    /** Returns the word used on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The shape unless told otherwise: ten keys of unique values, 500 operations each. */
  public static final RegisterOptions DEFAULT = new RegisterOptions(10, 500, Values.UNIQUE);

  /** Rejects a shape in which nothing would happen. */
  public RegisterOptions {
    if (keys < 1 || operationsPerKey < 1) {
      throw new IllegalArgumentException(
          "there must be at least one key and one operation a key, not %d and %d"
              .formatted(keys, operationsPerKey));
    }
  }
}
