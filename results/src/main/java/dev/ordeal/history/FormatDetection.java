package dev.ordeal.history;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.history.edn.EdnReader;
import dev.ordeal.history.edn.EdnSyntaxException;
import dev.ordeal.history.edn.EdnTagged;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Finds out from the beginning of a file in which format it is. */
final class FormatDetection {
  private static final int HEAD_BYTES = 1 << 14;

  private FormatDetection() {}

  /** Returns the format; an empty file is jsonl, and what looks like nothing else a log. */
  static HistoryFormat of(HistoryBytes bytes) throws IOException {
    String head = new String(bytes.head(HEAD_BYTES), StandardCharsets.UTF_8);
    String marks = firstMarks(head);
    // A single brace is what a killed harness leaves of its first event.
    if (marks.isEmpty()
        || marks.equals("{")
        || marks.startsWith("{\"")
        || marks.startsWith("[{\"")) {
      return HistoryFormat.JSONL;
    }
    if (marks.startsWith("{") || marks.startsWith("#jepsen.") || opensList(marks)) {
      return firstOperationIsPorcupines(head) ? HistoryFormat.PORCUPINE_KV : HistoryFormat.EDN;
    }
    return HistoryFormat.JEPSEN_LOG;
  }

  private static boolean opensList(String marks) {
    if (marks.charAt(0) != '[' && marks.charAt(0) != '(') {
      return false;
    }
    return marks.length() == 1 || "{#])".indexOf(marks.charAt(1)) >= 0;
  }

  /** Returns the beginning without blanks, commas and EDN's comments; enough to tell by. */
  private static String firstMarks(String head) {
    return head.replaceAll("(?m)^\\s*;.*$", "").replaceAll("[\\s,]+", "");
  }

  /** Porcupine's operations have a key and neither index nor time. */
  private static boolean firstOperationIsPorcupines(String head) throws IOException {
    EdnReader edn = new EdnReader(new StringReader(head));
    try {
      edn.enter();
      Object first = edn.next();
      return (first instanceof EdnTagged tagged ? tagged.value() : first) instanceof Map<?, ?> map
          && map.containsKey(new EdnKeyword("key"))
          && !map.containsKey(new EdnKeyword("index"))
          && !map.containsKey(new EdnKeyword("time"));
    } catch (EdnSyntaxException e) {
      // The reader proper will say what is wrong, and on which line.
      return false;
    }
  }
}
