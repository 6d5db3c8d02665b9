package dev.ordeal.harness.environment;

/** Says in one line why an environment cannot do what was asked, and what would be needed. */
public final class EnvironmentException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Takes the line that a user will read. */
  public EnvironmentException(String message) {
    super(message);
  }

  /** Takes the line that a user will read, and what lay behind it for the log. */
  public EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
