package dev.ordeal.node.store;

import java.util.Objects;
import java.util.Optional;

/**
 * What a client asks of one key; values are opaque canonical JSON text, absence is empty.
 *
 * <p>Equality is that of records, but by hand where logs are compared: what Java makes of a record
 * by itself is several times as slow inside larger methods.
 */
public sealed interface Op {

  /** The alternatives, for exhaustive switches and for codecs. */
  enum Kind {
    READ,
    WRITE,
    CAS,
    DELETE
  }

  /** The alternative this is. */
  Kind kind();

  /** The key it touches; an operation touches exactly one. */
  String key();

  /** Returns the present value. */
  record Read(String key) implements Op {
    public Read {
      Objects.requireNonNull(key, "key");
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Read read && key.equals(read.key));
    }

    @Override
    public int hashCode() {
      return key.hashCode();
    }

    @Override
    public Kind kind() {
      return Kind.READ;
    }
  }

  /** Sets the value. */
  record Write(String key, String value) implements Op {
    public Write {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Write write && key.equals(write.key) && value.equals(write.value));
    }

    @Override
    public int hashCode() {
      return 31 * key.hashCode() + value.hashCode();
    }

    @Override
    public Kind kind() {
      return Kind.WRITE;
    }
  }

  /** Sets the value if the present one equals {@code expected}; empty expects absence. */
  record Cas(String key, Optional<String> expected, String value) implements Op {
    public Cas {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(expected, "expected");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Cas cas
              && key.equals(cas.key)
              && value.equals(cas.value)
              && expected.equals(cas.expected));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * key.hashCode() + expected.hashCode()) + value.hashCode();
    }

    @Override
    public Kind kind() {
      return Kind.CAS;
    }
  }

  /** Makes the key absent; deleting an absent key succeeds. */
  record Delete(String key) implements Op {
    public Delete {
      Objects.requireNonNull(key, "key");
    }

    @Override
    public Kind kind() {
      return Kind.DELETE;
    }
  }
}
