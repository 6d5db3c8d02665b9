package dev.ordeal.harness;

/** Says in one line why a trial came to no verdict, and whose fault that is. */
public final class TrialException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no verdict. */
  public enum Kind {
    /** What was asked for cannot be run; nothing was begun. */
    REFUSED,
    /** The cluster never came to serve anybody. */
    NEVER_READY,
    /** The harness, the environment or the disk failed. */
    FAILED,
    /** Somebody ended the trial early. */
    INTERRUPTED
  }

  private final Kind kind;

  /** Takes the line that a user will read. */
  public TrialException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Takes the line that a user will read, and what lay behind it for the log. */
  public TrialException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns why there is no verdict. */
  public Kind kind() {
    return kind;
  }
}
