package dev.ordeal.node.store;

import java.util.Objects;
import java.util.Optional;

/**
 * What a client may conclude: {@link Ok} it happened, {@link Fail} it surely never happens, {@link
 * Unknown} nobody knows.
 */
public sealed interface Outcome {

  /** The alternatives, for exhaustive switches and for codecs. */
  enum Kind {
    OK,
    FAIL,
    UNKNOWN
  }

  /** The alternative this is. */
  Kind kind();

  /**
   * It took effect.
   *
   * @param value the value read; the value written by write and cas; empty for absent or deleted
   * @param slot the log slot it took effect at; for an index read, the slot the state was read at
   */
  record Ok(Optional<String> value, long slot) implements Outcome {
    public Ok {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Ok ok && slot == ok.slot && value.equals(ok.value));
    }

    @Override
    public int hashCode() {
      return 31 * value.hashCode() + Long.hashCode(slot);
    }

    @Override
    public Kind kind() {
      return Kind.OK;
    }
  }

  /**
   * It never took effect and never will.
   *
   * @param actual for {@link FailReason#CAS_MISMATCH} the value found, empty for absent; otherwise
   *     empty
   */
  record Fail(FailReason reason, Optional<String> actual) implements Outcome {
    public Fail {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(actual, "actual");
    }

    /** A refusal that carries no value. */
    public static Fail of(FailReason reason) {
      return new Fail(reason, Optional.empty());
    }

    @Override
    public Kind kind() {
      return Kind.FAIL;
    }
  }

  /** It may have taken effect, may yet, or may never. */
  record Unknown(UnknownReason reason) implements Outcome {
    public Unknown {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }
  }

  /** Why an operation surely did not happen. */
  enum FailReason {
    /** The present value was not the expected one; a decision of the log, not of one node. */
    CAS_MISMATCH("cas-mismatch"),
    /** The node asked does not lead the group and proposed nothing. */
    NOT_LEADER("not-leader"),
    /** No leader was found before the deadline; nothing was proposed. */
    NO_LEADER("no-leader"),
    /** The leader's queue is full; nothing was proposed. */
    OVERLOADED("overloaded"),
    /** A read got no answer before its deadline; a read changes nothing, so it did not happen. */
    NO_ANSWER("no-answer"),
    /** The deadline passed while the request waited to be proposed. */
    EXPIRED("expired");

    private final String code;

    FailReason(String code) {
      this.code = code;
    }

    /** The stable name clients see. */
    public String code() {
      return code;
    }
  }

  /** Why nobody knows. */
  enum UnknownReason {
    /** Proposed, then the leader lost its ballot; the next leader may finish it. */
    LEADER_CHANGED("leader-changed"),
    /** Proposed or handed to another node, and no answer before the deadline. */
    TIMEOUT("timeout"),
    /** A later request of the same client was applied; the reply to this one is gone. */
    STALE_REQUEST("stale-request");

    private final String code;

    UnknownReason(String code) {
      this.code = code;
    }

    /** The stable name clients see. */
    public String code() {
      return code;
    }
  }
}
