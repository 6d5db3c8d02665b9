package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.Action;
import dev.ordeal.model.KeyValue;
import java.util.Arrays;

/**
 * Lays the calls on one key with put, append and get out for its monitor: which call wrote what,
 * and where its invocation and return stand.
 *
 * <p>It objects where something that is written is empty, or begins with something else that is.
 * Otherwise nothing begins with two of the strings that were written, so what was got can be parted
 * into these in one way only, from left to right.
 */
final class KeyValueCalls {
  /** Stands for no call. */
  static final int NONE = Ranks.NONE;

  private static final int GET = 0;
  private static final int PUT = 1;
  private static final int APPEND = 2;

  /** The calls that say or may do anything, in order of invocation. */
  final Calls calls;

  final Ranks ranks;

  /** For each call what it does. */
  private final byte[] does;

  /** For each call what it wrote, or got. */
  private final String[] text;

  /** The writes in order of their texts; alike ones in order of invocation. */
  private final int[] byText;

  /** The texts that were written, each once, in order. */
  private final String[] written;

  /** For each of these where in {@link #byText} its writes begin; and the end. */
  private final int[] begin;

  private final String objection;

  /**
   * Lays the calls out.
   *
   * @throws IllegalArgumentException if the model knows no such operation
   */
  KeyValueCalls(KeyValue model, Calls judged) {
    int[] kept = new int[judged.size()];
    byte[] does = new byte[judged.size()];
    String[] text = new String[judged.size()];
    int count = 0;
    TextRun run = TextRun.of(model, judged);
    for (int i = 0; i < judged.size(); i++) {
      if (!run.knows(i)) {
        throw refused(model, judged.get(i));
      }
      boolean get = run.gets(i);
      String said = get ? run.got(i) : run.writes(i);
      if (said != null) {
        kept[count] = i;
        does[count] = (byte) (get ? GET : run.puts(i) ? PUT : APPEND);
        text[count++] = said;
      }
    }
    calls = judged.select(Arrays.copyOf(kept, count));
    this.does = does;
    this.text = text;
    ranks = new Ranks(calls);
    written = writtenTexts();
    begin = new int[written.length + 1];
    byText = writesByText();
    objection = ambiguity();
  }

  private static IllegalArgumentException refused(KeyValue model, Call call) {
    model.action(call);
    throw new IllegalStateException("the model knows " + call + " after all");
  }

  private String[] writtenTexts() {
    String[] texts = new String[calls.size()];
    int count = 0;
    for (int call = 0; call < texts.length; call++) {
      if (does[call] != GET) {
        texts[count++] = text[call];
      }
    }
    Arrays.sort(texts, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || !texts[i].equals(texts[distinct - 1])) {
        texts[distinct++] = texts[i];
      }
    }
    return Arrays.copyOf(texts, distinct);
  }

  /** Sorts the writes by counting those of each text, and says where the writes of each begin. */
  private int[] writesByText() {
    int[] placeOf = new int[calls.size()];
    for (int call = 0; call < placeOf.length; call++) {
      if (does[call] != GET) {
        placeOf[call] = Arrays.binarySearch(written, text[call]);
        begin[placeOf[call] + 1]++;
      }
    }
    for (int place = 0; place < written.length; place++) {
      begin[place + 1] += begin[place];
    }
    int[] next = begin.clone();
    int[] sorted = new int[begin[written.length]];
    for (int call = 0; call < placeOf.length; call++) {
      if (does[call] != GET) {
        sorted[next[placeOf[call]]++] = call;
      }
    }
    return sorted;
  }

  /** What begins with a string comes right after it in order, before all that does not. */
  private String ambiguity() {
    if (written.length > 0 && written[0].isEmpty()) {
      return "the empty string is written";
    }
    for (int i = 1; i < written.length; i++) {
      if (written[i].startsWith(written[i - 1])) {
        return Action.inWords(written[i])
            + " is written, which begins with "
            + Action.inWords(written[i - 1])
            + ", and that is too";
      }
    }
    return null;
  }

  /** Returns why the monitor does not apply, or null if it does. */
  String objection() {
    return objection;
  }

  /** Returns whether the call got something. */
  boolean gets(int call) {
    return does[call] == GET;
  }

  /** Returns whether the call put something. */
  boolean puts(int call) {
    return does[call] == PUT;
  }

  /** Returns what the call wrote or got. */
  String text(int call) {
    return text[call];
  }

  /**
   * Returns the number of the only written text that stands at that place of what was got, or
   * {@link #NONE}.
   */
  int textAt(String got, int place) {
    int low = 0;
    int high = written.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(written[middle], got, place);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NONE;
  }

  /** Returns a written text by its number. */
  String written(int number) {
    return written[number];
  }

  /** Returns the only call that wrote a text, or {@link #NONE} if several did. */
  int onlyWriterOf(int number) {
    return begin[number + 1] - begin[number] == 1 ? byText[begin[number]] : NONE;
  }

  /** Returns the calls that wrote a text, in order of invocation. */
  int[] writersOf(int number) {
    return Arrays.copyOfRange(byText, begin[number], begin[number + 1]);
  }

  /** Compares a text with the rest of another; they are alike if that begins with it. */
  private static int compare(String written, String got, int place) {
    int length = Math.min(written.length(), got.length() - place);
    for (int i = 0; i < length; i++) {
      int order = Character.compare(written.charAt(i), got.charAt(place + i));
      if (order != 0) {
        return order;
      }
    }
    return written.length() > length ? 1 : 0;
  }

  /** Returns the call. */
  Call call(int place) {
    return calls.get(place);
  }
}
