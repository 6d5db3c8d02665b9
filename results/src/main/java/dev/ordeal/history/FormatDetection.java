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

  /** So many characters are enough to tell one format from another. */
  private static final int MARKS = 16;

  private static final String BLANKS = " \t\u000b\f";

  private FormatDetection() {}

  /** Returns the format; an empty file is jsonl, and what looks like nothing else a log. */
  static HistoryFormat of(HistoryBytes bytes) throws IOException {
    byte[] head = bytes.head(HEAD_BYTES);
    // What tells one format from another is ASCII; in this, every byte is a character.
    String marks = firstMarks(new String(head, StandardCharsets.ISO_8859_1));
    // A single brace is what a killed harness leaves of its first event.
    if (marks.isEmpty()
        || marks.equals("{")
        || marks.startsWith("{\"")
        || marks.startsWith("[{\"")) {
      return HistoryFormat.JSONL;
    }
    if (marks.startsWith("{") || marks.startsWith("#jepsen.") || opensList(marks)) {
      return firstOperationIsPorcupines(new String(head, StandardCharsets.UTF_8))
          ? HistoryFormat.PORCUPINE_KV
          : HistoryFormat.EDN;
    }
    return HistoryFormat.JEPSEN_LOG;
  }

  private static boolean opensList(String marks) {
    if (marks.charAt(0) != '[' && marks.charAt(0) != '(') {
      return false;
    }
    return marks.length() == 1 || "{#])".indexOf(marks.charAt(1)) >= 0;
  }

  /** Returns the first marks but blanks, commas and EDN's comments; enough to tell by. */
  private static String firstMarks(String head) {
    StringBuilder marks = new StringBuilder(MARKS);
    boolean lineBegins = true;
    for (int i = 0; i < head.length() && marks.length() < MARKS; i++) {
      char c = head.charAt(i);
      if (c == ';' && lineBegins) {
        while (i < head.length() && head.charAt(i) != '\n' && head.charAt(i) != '\r') {
          i++;
        }
      } else if (c == '\n' || c == '\r') {
        lineBegins = true;
      } else if (BLANKS.indexOf(c) < 0) {
        lineBegins = false;
        if (c != ',') {
          marks.append(c);
        }
      }
    }
    return marks.toString();
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
