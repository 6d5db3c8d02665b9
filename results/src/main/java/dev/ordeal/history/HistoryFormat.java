package dev.ordeal.history;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Names the formats in which histories are kept. */
public enum HistoryFormat {
  /** Ordeal's own: one event a line, as a JSON object. */
  JSONL("jsonl"),
  /** What Jepsen and Knossos write: operations as EDN maps. */
  EDN("edn"),
  /** What old Jepsen tests logged: {@code INFO jepsen.util - 0 :invoke :write 3}. */
  JEPSEN_LOG("jepsen-log"),
  /** The key-value histories of Porcupine: EDN maps that each have a {@code :key}. */
  PORCUPINE_KV("porcupine-kv");

  private final String word;

  HistoryFormat(String word) {
    this.word = word;
  }

  /** Returns the word that the command line knows it by. */
  public String word() {
    return word;
  }

  /** Returns all words, with commas between. */
  public static String words() {
    return Arrays.stream(values()).map(HistoryFormat::word).collect(Collectors.joining(", "));
  }

  /**
   * Returns the format of that word.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static HistoryFormat of(String word) {
    for (HistoryFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    throw new IllegalArgumentException("there is no format \"" + word + "\"; there are " + words());
  }
}
