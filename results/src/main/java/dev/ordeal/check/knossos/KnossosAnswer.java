package dev.ordeal.check.knossos;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.history.edn.EdnReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;

/**
 * Holds what Knossos said of one key.
 *
 * @param status its answer
 * @param reason why it is unknown, else null
 * @param index of the event that it cannot explain, or -1 if there is none or it does not tell
 */
record KnossosAnswer(Verdict.Status status, String reason, long index) {
  private static final EdnKeyword VALID = new EdnKeyword("valid?");
  private static final EdnKeyword INDEX = new EdnKeyword("index");
  private static final EdnKeyword CAUSE = new EdnKeyword("cause");
  private static final EdnKeyword UNKNOWN = new EdnKeyword("unknown");
  private static final long NONE = -1;

  static final String OUT_OF_MEMORY = "memory ran out";

  static KnossosAnswer unknown(String reason) {
    return new KnossosAnswer(Verdict.Status.UNKNOWN, reason, NONE);
  }

  /** Returns a line as the map it must be, or null if it is none. */
  static Map<?, ?> map(String line) {
    try {
      return new EdnReader(new StringReader(line)).next() instanceof Map<?, ?> map ? map : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns what an answer says, or null if it says nothing that it may. */
  static KnossosAnswer of(Map<?, ?> answer) {
    Object valid = answer.get(VALID);
    if (Boolean.TRUE.equals(valid)) {
      return new KnossosAnswer(Verdict.Status.VALID, null, NONE);
    }
    if (Boolean.FALSE.equals(valid)) {
      long index = answer.get(INDEX) instanceof Long told ? told : NONE;
      return new KnossosAnswer(Verdict.Status.INVALID, null, index);
    }
    if (UNKNOWN.equals(valid) && answer.get(CAUSE) instanceof String cause) {
      return unknown(reason(cause));
    }
    return null;
  }

  private static String reason(String cause) {
    return switch (cause) {
      case "timeout" -> "time ran out";
      case "out-of-memory" -> OUT_OF_MEMORY;
      case "stack-overflow" -> "the stack ran out";
      default -> "Knossos says only: " + cause;
    };
  }
}
