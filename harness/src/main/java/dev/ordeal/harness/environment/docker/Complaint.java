package dev.ordeal.harness.environment.docker;

import java.net.SocketException;

/** Words for what an engine complains of. */
final class Complaint {
  private static final int LONGEST = 300;

  private Complaint() {}

  /** Returns one line that says what went wrong, without docker-java's own preface. */
  static String of(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SocketException) {
        // It was stopped meanwhile, or its socket is gone: it has not even heard what was asked.
        return "the engine does not answer (" + each.getMessage() + ")";
      }
    }
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String line =
        text.replaceFirst("^Status \\d+: ", "")
            .replaceFirst("^\\{\"message\":\"(.*)\"\\}\\s*$", "$1")
            .replaceAll("\\s+", " ")
            .strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
