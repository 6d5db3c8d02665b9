package dev.ordeal.workload;

import dev.ordeal.check.Linearizability;
import dev.ordeal.model.CasRegister;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says how the register workload is shaped: reads, writes and compares-and-sets on many independent
 * registers, which must be linearizable.
 *
 * @param keys how many keys are in use at a time
 * @param operationsPerKey after how many operations a key makes way for a new one; bounds what the
 *     checker has to search
 * @param values what is written
 */
public record RegisterOptions(int keys, int operationsPerKey, Values values)
    implements WorkloadPlan {

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

  private static final int KEYS_MAX = 1_000_000;

  /** The shape unless told otherwise: ten keys of unique values, 500 operations each. */
  public static final RegisterOptions DEFAULT = new RegisterOptions(10, 500, Values.UNIQUE);

  /** Rejects a shape in which nothing would happen. */
  public RegisterOptions {
    if (keys < 1 || operationsPerKey < 1) {
      throw new IllegalArgumentException(
          "there must be at least one key and one operation a key, not %d and %d"
              .formatted(keys, operationsPerKey));
    }
    if (keys > KEYS_MAX) {
      throw new IllegalArgumentException(
          "keys in use at a time must be at most %s, not %s".formatted(KEYS_MAX, keys));
    }
  }

  /** Returns the same shape with so many keys in use at a time. */
  public RegisterOptions keys(int newKeys) {
    return new RegisterOptions(newKeys, operationsPerKey, values);
  }

  /** Returns the same shape where a key makes way for a new one after so many operations. */
  public RegisterOptions operationsPerKey(int newOperationsPerKey) {
    return new RegisterOptions(keys, newOperationsPerKey, values);
  }

  /** Returns the same shape with other values written. */
  public RegisterOptions values(Values newValues) {
    return new RegisterOptions(keys, operationsPerKey, newValues);
  }

  @Override
  public Workload draw(long seed) {
    return RegisterWorkload.of(this, new Linearizability(new CasRegister()), seed);
  }

  @Override
  public String name() {
    return RegisterWorkload.NAME;
  }

  @Override
  public Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("keys", keys);
    options.put("operationsPerKey", operationsPerKey);
    options.put("values", values.word());
    return options;
  }
}
