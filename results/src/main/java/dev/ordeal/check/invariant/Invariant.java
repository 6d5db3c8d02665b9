package dev.ordeal.check.invariant;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import java.util.List;
import java.util.Objects;

/** Is a rule that the calls on one key must keep: a pure function. */
interface Invariant {

  /**
   * What came of it.
   *
   * @param status invalid only if the rule was surely broken
   * @param words one or more sentences
   */
  record Finding(Verdict.Status status, String words) {
    /** Rejects missing parts. */
    public Finding {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(words, "words");
    }
  }

  /** Returns the name that the command line gives it. */
  String name();

  /** Returns what it asks, in a few words. */
  String asks();

  /**
   * Judges the calls on a key, which are in order of invocation.
   *
   * @throws IllegalArgumentException if it can make no sense of a call; that ends the check
   */
  Finding judge(List<Call> calls);
}
