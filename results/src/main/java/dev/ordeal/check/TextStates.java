package dev.ordeal.check;

import dev.ordeal.history.Calls;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts, for each string that was got, in how many states of an order it was there. Only states
 * that are as long as something that was got are looked at, so that strings which grow are not
 * copied each time.
 */
final class TextStates {
  private final Calls order;
  private final TextRun run;

  /** Of each length the strings that were got, and how often each was there. */
  private final Map<Integer, Map<String, Integer>> times = new HashMap<>();

  private long states;

  /** Takes a run that has not begun; it is at the end of the order afterwards. */
  TextStates(TextRun run, Calls order) {
    this.run = run;
    this.order = order;
  }

  /** Goes through all states; returns false if a call is unknown or not possible. */
  boolean all() {
    for (int i = 0; i < order.size(); i++) {
      if (!run.knows(i)) {
        return false;
      }
      String got = run.got(i);
      if (got != null) {
        times.computeIfAbsent(got.length(), length -> new HashMap<>()).put(got, 0);
      }
    }
    count();
    for (int i = 0; i < order.size(); i++) {
      boolean changes = run.changes(i);
      if (!run.step(i)) {
        return false;
      }
      if (changes) {
        count();
      }
    }
    return true;
  }

  private void count() {
    states++;
    Map<String, Integer> asLong = times.get(run.length());
    if (asLong != null) {
      asLong.computeIfPresent(run.held(), (text, before) -> before + 1);
    }
  }

  /** Returns how many calls only looked, and are known to have. */
  long reads() {
    long reads = 0;
    for (int i = 0; i < order.size(); i++) {
      reads += looks(i) ? 1 : 0;
    }
    return reads;
  }

  /** Returns the share of them, from 0 to 1, that is possible in one state only. */
  double pinned() {
    long pinned = 0;
    for (int i = 0; i < order.size(); i++) {
      String got = run.got(i);
      boolean once = got == null ? states == 1 : times.get(got.length()).get(got) == 1;
      pinned += looks(i) && once ? 1 : 0;
    }
    long reads = reads();
    return reads == 0 ? 0 : (double) pinned / reads;
  }

  /** What is appended, or not, says the same whether anybody was told that it was. */
  private boolean looks(int call) {
    return run.got(call) != null || (run.observes(call) && !run.gets(call));
  }
}
