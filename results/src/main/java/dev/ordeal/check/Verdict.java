package dev.ordeal.check;

import java.util.Locale;
import java.util.Objects;

/** Says what a checker found: valid and invalid are proven, unknown says why it is not known. */
public sealed interface Verdict {

  /** The three answers, the worse the later; a suite's verdict is the worst by {@link #worst}. */
  enum Status {
    /** The history satisfies the model. */
    VALID,
    /** The checker gave up; the history may be either. */
    UNKNOWN,
    /** The history surely violates the model. */
    INVALID;

    /** Returns the word written into files: {@code valid}, {@code unknown}, {@code invalid}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the worse of two: invalid before unknown before valid. */
    public Status worst(Status other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** Returns which of the three answers this is. */
  Status status();

  /** Returns one sentence that a person understands: what was found, or why nothing was. */
  String reason();

  /** The history satisfies the model. */
  record Valid(String reason) implements Verdict {
    /** Rejects a missing reason. */
    public Valid {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Status status() {
      return Status.VALID;
    }
  }

  /** The history surely violates the model. */
  record Invalid(String reason) implements Verdict {
    /** Rejects a missing reason. */
    public Invalid {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Status status() {
      return Status.INVALID;
    }
  }

  /** The checker gave up. */
  record Unknown(String reason) implements Verdict {
    /** Rejects a missing reason. */
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Status status() {
      return Status.UNKNOWN;
    }
  }
}
