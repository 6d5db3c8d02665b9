package dev.ordeal.check;

import java.util.List;
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

  /** Returns how it was come by. */
  Findings findings();

  /**
   * The history satisfies the model.
   *
   * @param reason one sentence
   * @param findings how it was come by
   * @param witnesses the proof, one for each key; none where the checker has no such proof
   */
  record Valid(String reason, Findings findings, List<Witness> witnesses) implements Verdict {
    /** Copies the witnesses and rejects missing parts. */
    public Valid {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(findings, "findings");
      witnesses = List.copyOf(witnesses);
    }

    /** Says no more than the reason. */
    public Valid(String reason) {
      this(reason, Findings.NONE, List.of());
    }

    @Override
    public Status status() {
      return Status.VALID;
    }
  }

  /**
   * The history surely violates the model.
   *
   * @param reason one sentence
   * @param findings how it was come by
   * @param counterexample the proof, or null where the reason says it all
   */
  record Invalid(String reason, Findings findings, Counterexample counterexample)
      implements Verdict {
    /** Rejects missing parts. */
    public Invalid {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(findings, "findings");
    }

    /** Says no more than the reason. */
    public Invalid(String reason) {
      this(reason, Findings.NONE, null);
    }

    @Override
    public Status status() {
      return Status.INVALID;
    }
  }

  /**
   * The checker gave up.
   *
   * @param reason why, and how far it got
   * @param findings how it was come by
   */
  record Unknown(String reason, Findings findings) implements Verdict {
    /** Rejects missing parts. */
    public Unknown {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(findings, "findings");
    }

    /** Says no more than the reason. */
    public Unknown(String reason) {
      this(reason, Findings.NONE);
    }

    @Override
    public Status status() {
      return Status.UNKNOWN;
    }
  }
}
