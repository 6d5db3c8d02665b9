package dev.ordeal.check;

import static dev.ordeal.check.KeyValueCalls.NONE;

import dev.ordeal.model.Action;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Reads off what was got, get by get in the order in which they returned, which writes came one
 * right after the other, until a get contradicts an earlier one or what was written.
 *
 * <p>Where the same was written more than once, time may tell which of the writes a get shows: none
 * that was invoked after it had returned, and none that was surely overwritten before it or
 * something else that it shows was invoked, or surely came after that. If more than one is left, it
 * objects.
 *
 * <p>Each write leaves a version of its own; version 0 is the empty string at first. What gets tell
 * is kept as chains: one for each put that a get began with, and one for what was appended to the
 * empty string. A chain is what the longest get told so far; all others must be beginnings of it.
 */
final class KeyValueVersions {
  private static final int INITIAL = 0;

  private final KeyValueCalls calls;

  /** For each call the version that it must find: of gets, and of appends that were seen. */
  private final int[] finds;

  private final int[] leaves;
  private final int[] writer;

  /** For each append the get that first saw it, or {@link KeyValueCalls#NONE}. */
  private final int[] seenBy;

  /** For each version that a chain begins with that chain. */
  private final Chain[] chains;

  /** The get that contradicts something, or {@link KeyValueCalls#NONE}; none was read after it. */
  private int wrong = NONE;

  /** The get that it contradicts, if it is one. */
  private int other = NONE;

  private String conflict;
  private String objection;

  /**
   * For each rank the latest invocation of a put that returned before; 0 if none did. Whatever
   * returned before that is overwritten there.
   */
  private final int[] overwritten;

  /** What is known to follow one another. */
  private static final class Chain {
    private int[] versions = new int[4];
    private int[] ends = new int[4];
    private int length;
    private String text = "";
    private int toldBy = NONE;

    void add(int version, int end) {
      if (length == versions.length) {
        versions = Arrays.copyOf(versions, 2 * length);
        ends = Arrays.copyOf(ends, 2 * length);
      }
      versions[length] = version;
      ends[length++] = end;
    }

    int last() {
      return length == 0 ? INITIAL : versions[length - 1];
    }

    int end() {
      return length == 0 ? 0 : ends[length - 1];
    }
  }

  KeyValueVersions(KeyValueCalls calls) {
    this.calls = calls;
    int count = calls.calls.size();
    finds = new int[count];
    leaves = new int[count];
    seenBy = new int[count];
    writer = new int[count + 1];
    chains = new Chain[count + 1];
    Arrays.fill(finds, NONE);
    Arrays.fill(seenBy, NONE);
    for (int call = 0; call < count; call++) {
      leaves[call] = calls.gets(call) ? NONE : call + 1;
      writer[call + 1] = calls.gets(call) ? NONE : call;
    }
    writer[INITIAL] = NONE;
    Ranks ranks = calls.ranks;
    overwritten = new int[ranks.end() + 1];
    for (int rank = 1; rank < ranks.end() && wrong == NONE && objection == null; rank++) {
      int call = ranks.callAt[rank];
      boolean put = ranks.returned[call] == rank && calls.puts(call);
      overwritten[rank + 1] = Math.max(overwritten[rank], put ? ranks.invoked[call] : 0);
      if (ranks.returned[call] == rank && calls.gets(call)) {
        read(call);
      }
    }
  }

  private void read(int get) {
    String text = calls.text(get);
    int first = text.isEmpty() ? NONE : calls.textAt(text, 0);
    if (first == NONE && !text.isEmpty()) {
      unwritten(get, 0);
      return;
    }
    int begins = first == NONE ? NONE : first(first, get);
    if (objection != null) {
      return;
    }
    Chain chain = chainFrom(begins != NONE && calls.puts(begins) ? begins : NONE, get);
    boolean longer = text.length() > chain.text.length();
    boolean agree = longer ? text.startsWith(chain.text) : chain.text.startsWith(text);
    if (!agree) {
      String told = CallWords.nounWithTimes(calls.call(chain.toldBy));
      wrong(get, chain.toldBy, "Neither it nor " + told + " is the beginning of the other.");
    } else if (longer) {
      extend(chain, get, text);
    } else {
      findIn(chain, get, text);
    }
  }

  private Chain chainFrom(int put, int get) {
    int root = put == NONE ? INITIAL : leaves[put];
    if (chains[root] == null) {
      chains[root] = new Chain();
      if (put != NONE) {
        chains[root].add(root, calls.text(put).length());
        chains[root].text = calls.text(put);
        chains[root].toldBy = get;
      }
    }
    return chains[root];
  }

  /** Returns the write of a text that a get begins with. */
  private int first(int text, int get) {
    Ranks ranks = calls.ranks;
    int latest = ranks.invoked[get];
    int earliest = ranks.returned[get];
    if (calls.onlyWriterOf(text) == NONE) {
      int[] appends = appendsShownBy(get, calls.written(text).length());
      for (int append : appends) {
        latest = Math.max(latest, ranks.invoked[append]);
        earliest = Math.min(earliest, ranks.returned[append]);
      }
    }
    int after = latest;
    int before = earliest;
    return only(
        text,
        write -> {
          int puts = overwritten[Math.max(after, ranks.invoked[write])];
          boolean last = calls.puts(write) ? ranks.returned[write] > overwritten[after] : puts == 0;
          return last && ranks.invoked[write] < before;
        });
  }

  /** Returns what a get shows from some place on, as far as there is no doubt about it. */
  private int[] appendsShownBy(int get, int place) {
    String text = calls.text(get);
    int[] shown = new int[text.length() - place];
    int count = 0;
    int next = 0;
    for (int at = place; at < text.length() && next != NONE; ) {
      next = calls.textAt(text, at);
      if (next != NONE) {
        at += calls.written(next).length();
        int append = onlyAppend(next, get);
        if (append != NONE) {
          shown[count++] = append;
        }
      }
    }
    return Arrays.copyOf(shown, count);
  }

  /** Returns the only append of a text that can have come before a get, or none. */
  private int onlyAppend(int text, int get) {
    int only = NONE;
    for (int write : calls.writersOf(text)) {
      if (!calls.puts(write) && before(write, get)) {
        if (only != NONE) {
          return NONE;
        }
        only = write;
      }
    }
    return only;
  }

  private boolean before(int write, int get) {
    return calls.ranks.invoked[write] < calls.ranks.returned[get];
  }

  /**
   * Returns the only one of the writes of a text that can be what a get shows; any, if none can be,
   * as time will tell; objects, if several can.
   */
  private int only(int text, IntPredicate can) {
    int one = calls.onlyWriterOf(text);
    if (one != NONE) {
      return one;
    }
    int[] writers = calls.writersOf(text);
    int found = NONE;
    for (int write : writers) {
      if (can.test(write)) {
        if (found != NONE) {
          object(text);
        }
        found = write;
      }
    }
    return found == NONE ? writers[0] : found;
  }

  /**
   * Returns the append of a text that comes next in a get. Of several the first is it, if it was
   * over before the others began and cannot have come before what the get begins with: it is shown
   * before any of them.
   */
  private int append(int text, int get, Chain chain) {
    int one = calls.onlyWriterOf(text);
    if (one != NONE) {
      return one;
    }
    int[] writers = calls.writersOf(text);
    Ranks ranks = calls.ranks;
    int append = NONE;
    int first = NONE;
    int second = NONE;
    for (int write : writers) {
      if (!calls.puts(write) && before(write, get)) {
        append = append == NONE ? write : append;
        boolean left =
            seenBy[write] == NONE && ranks.returned[write] > overwritten[ranks.invoked[get]];
        if (left && first == NONE) {
          first = write;
        } else if (left && second == NONE) {
          second = write;
        }
      }
    }
    if (first == NONE) {
      return append == NONE ? writers[0] : append;
    }
    int put = chain.length == 0 ? NONE : writer[chain.versions[0]];
    boolean begun = put == NONE || !calls.puts(put) || ranks.returned[put] < ranks.invoked[first];
    if (second != NONE && !(begun && ranks.returned[first] < ranks.invoked[second])) {
      object(text);
    }
    return first;
  }

  private void object(int text) {
    objection =
        Action.inWords(calls.written(text))
            + " is written more than once, and it cannot be told which of them was got";
  }

  private void findIn(Chain chain, int get, String text) {
    int at = Arrays.binarySearch(chain.ends, 0, chain.length, text.length());
    if (at < 0 && !text.isEmpty()) {
      unwritten(get, -at - 2 < 0 ? 0 : chain.ends[-at - 2]);
      return;
    }
    finds[get] = text.isEmpty() ? INITIAL : chain.versions[at];
  }

  private void extend(Chain chain, int get, String text) {
    for (int at = chain.end(); at < text.length(); at = chain.end()) {
      int next = calls.textAt(text, at);
      if (next == NONE) {
        unwritten(get, at);
        return;
      }
      int write = append(next, get, chain);
      if (objection != null) {
        return;
      }
      if (calls.puts(write)) {
        String put = CallWords.nounWithTimes(calls.call(write));
        wrong(get, NONE, "It has something before what was put by " + put + ".");
        return;
      }
      if (seenBy[write] != NONE) {
        wrong(get, seenBy[write], twice(get, write));
        return;
      }
      finds[write] = chain.last();
      seenBy[write] = get;
      chain.add(leaves[write], at + calls.text(write).length());
    }
    chain.text = text;
    chain.toldBy = get;
    finds[get] = chain.last();
  }

  private String twice(int get, int write) {
    String text = Action.inWords(calls.text(write));
    return seenBy[write] == get
        ? "It has " + text + " twice, which was written once."
        : "Before "
            + text
            + " it has something else than "
            + CallWords.nounWithTimes(calls.call(seenBy[write]))
            + ".";
  }

  private void unwritten(int get, int place) {
    String text = calls.text(get);
    wrong(
        get,
        NONE,
        "Nothing was ever written that "
            + Action.inWords(text.substring(place))
            + (place == 0 ? "" : ", which stands at the end of it,")
            + " could begin with.");
  }

  private void wrong(int get, int otherGet, String sentence) {
    wrong = get;
    other = otherGet;
    conflict = sentence;
  }

  /** Returns why it cannot be told who wrote what, or null if it can. */
  String objection() {
    return objection;
  }

  /** Returns what each call finds and leaves, as far as is known before the event of that rank. */
  ReadMapping before(int until) {
    int[] found = finds.clone();
    for (int call = 0; call < found.length; call++) {
      if (seenBy[call] != NONE && calls.ranks.returned[seenBy[call]] >= until) {
        found[call] = NONE;
      }
    }
    return new ReadMapping(found, leaves, calls.ranks, writer, writer.length);
  }

  /** Returns the rank of the return by which gets contradict one another, or never. */
  int wrongAt() {
    return wrong == NONE ? Ranks.NEVER : calls.ranks.returned[wrong];
  }

  /** Returns what contradicts what there, as a sentence. */
  String conflict() {
    return conflict;
  }

  /** Returns the get that is contradicted there, or {@link KeyValueCalls#NONE}. */
  int other() {
    return other;
  }

  /** Collects a get, all that may have written what it shows, and what tells which of them did. */
  void collect(int get, BitSet into) {
    if (into.get(get)) {
      return;
    }
    into.set(get);
    String text = calls.text(get);
    int part = NONE;
    for (int at = 0; at < text.length(); at += calls.written(part).length()) {
      part = calls.textAt(text, at);
      if (part == NONE) {
        return;
      }
      int[] writers = calls.writersOf(part);
      Arrays.stream(writers).forEach(into::set);
      if (writers.length > 1) {
        IntStream.range(0, leaves.length).filter(calls::puts).forEach(into::set);
        Arrays.stream(writers)
            .map(write -> seenBy[write])
            .filter(by -> by != NONE)
            .forEach(by -> collect(by, into));
      }
    }
  }
}
