package dev.ordeal.harness.scenario;

/** Says in one line where a scenario's text is wrong, what is wrong, and what would be right. */
public final class ScenarioException extends Exception {
  private static final long serialVersionUID = 1;

  ScenarioException(int line, String problem, Throwable cause) {
    super("line " + line + ": " + problem, cause);
  }

  ScenarioException(String problem) {
    super(problem);
  }
}
