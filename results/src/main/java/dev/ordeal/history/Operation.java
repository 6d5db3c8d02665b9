package dev.ordeal.history;

import java.util.Objects;

/**
 * Names something a client asks of the system on trial: a function, the key it is about and its
 * argument.
 *
 * @param f the function: {@code read}, {@code write}, {@code cas}, …
 * @param key the key it is about, or null where the workload has a single object
 * @param value the argument as a JSON value: null, Boolean, Long, Double, String, or a List or Map
 *     of these; a cas carries {@code [expected, new]}
 */
public record Operation(String f, String key, Object value) {

  /** Rejects a missing function; takes whole numbers as Long so that equal values are equal. */
  public Operation {
    Objects.requireNonNull(f, "f");
    value = JsonValue.canonical(value);
  }

  /** As of any record, but written out: the JDK puts its own together at the first use, slowly. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Operation operation
        && f.equals(operation.f)
        && Objects.equals(key, operation.key)
        && Objects.equals(value, operation.value);
  }

  @Override
  public int hashCode() {
    return (f.hashCode() * 31 + Objects.hashCode(key)) * 31 + Objects.hashCode(value);
  }

  /** Returns the same operation with another value, as a completion carries its result. */
  public Operation withValue(Object newValue) {
    return new Operation(f, key, newValue);
  }
}
