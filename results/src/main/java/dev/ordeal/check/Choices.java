package dev.ordeal.check;

import java.util.Arrays;

/** Lists what a search can do next in a configuration, best last, as {@link Frames} want it. */
final class Choices {
  /** The choice to let the next return pass, of a call that has a place where it did nothing. */
  static final int PASS = Integer.MIN_VALUE;

  /** Is no choice. */
  private static final int NOTHING = Integer.MAX_VALUE;

  private static final int BEST = 0;
  private static final int HELPFUL = 1;
  private static final int OTHER = 2;
  private static final int OPTIONAL_HELPFUL = 3;
  private static final int OPTIONAL = 4;

  private final Problem<?> problem;
  private final Transitions<?> transitions;
  private final Reductions reductions;
  private final Cursor cursor;
  private final UsedCounts used;
  private final OpenCalls open;

  /** For each kind, when a required call of that kind was last listed. */
  private final int[] listedAt;

  /** The groups of optional calls that may need a state: those that do not overwrite it. */
  private final int[] usingGroups;

  private final int words;
  private final int[] pending;
  private final int[] ranked;
  private final long[] weights;
  private final boolean overwritten;
  private int round;
  private int pendingCount;
  private int rankedCount;

  Choices(
      Problem<?> problem, Reductions reductions, Cursor cursor, UsedCounts used, OpenCalls open) {
    this.problem = problem;
    this.transitions = problem.transitions;
    this.reductions = reductions;
    this.cursor = cursor;
    this.used = used;
    this.open = open;
    overwritten = reductions.overwrittenForFree() && transitions.anyOverwrites();
    usingGroups = usingGroups();
    listedAt = new int[problem.kinds];
    words = Bits.words(problem.slots);
    pending = new int[problem.slots];
    ranked = new int[problem.slots + problem.optionalKind.length + 1];
    weights = new long[ranked.length];
  }

  private int[] usingGroups() {
    int[] groups = new int[problem.optionalKind.length];
    int count = 0;
    for (int group = 0; group < groups.length; group++) {
      if (transitions.leaves(problem.optionalKind[group]) == Transitions.REFUSED) {
        groups[count++] = group;
      }
    }
    return Arrays.copyOf(groups, count);
  }

  static boolean isOptional(int choice) {
    return choice < 0;
  }

  static int group(int choice) {
    return ~choice;
  }

  /**
   * Adds what is best to come next, and nothing else, if that is the call that returns next.
   *
   * @return whether it is; the others are then still {@linkplain #addOthersTo to be added}
   */
  boolean addBestTo(Frames frames, int state) {
    int returning = problem.callAt(cursor.position());
    if (!reductions.goalDirected() || open.free(problem.slot[returning])) {
      return false;
    }
    int next = transitions.next(problem.kind[returning], state);
    if (next == Transitions.REFUSED || (overwritten && next == state)) {
      return false;
    }
    frames.addChoice(returning);
    return true;
  }

  /** Adds what can come next in the state but the call that returns next; as {@link #addTo}. */
  long addOthersTo(Frames frames, int state) {
    long work = rank(state);
    addRanked(frames, problem.callAt(cursor.position()));
    return work;
  }

  /**
   * Adds what can come next in the state to the last frame.
   *
   * @return how much work that was, to know when to look at the clock
   */
  long addTo(Frames frames, int state) {
    long work = rank(state);
    addRanked(frames, NOTHING);
    return work;
  }

  private long rank(int state) {
    round++;
    rankedCount = 0;
    collectPending();
    int returning = problem.callAt(cursor.position());
    if (open.free(problem.slot[returning])) {
      boolean needed = problem.wanted.onlyWriter(problem.kind[returning]);
      insert(needed ? OTHER : BEST, 0, PASS);
    }
    for (int i = 0; i < pendingCount; i++) {
      rankRequired(pending[i], state, returning);
    }
    long work = pendingCount;
    for (int group = 0; group < problem.optionalKind.length; group++) {
      work += rankOptional(group, state, returning);
    }
    return work;
  }

  private void addRanked(Frames frames, int butNot) {
    for (int i = rankedCount - 1; i >= 0; i--) {
      if (ranked[i] != butNot) {
        frames.addChoice(ranked[i]);
      }
    }
  }

  private void collectPending() {
    pendingCount = 0;
    for (int word = 0; word < words; word++) {
      long left = cursor.open(word) & ~open.takenIn(word);
      for (; left != 0; left &= left - 1) {
        addPending(cursor.openIn(Bits.lowest(word, left)));
      }
    }
  }

  private void addPending(int call) {
    int returns = problem.returnPosition[call];
    int at = pendingCount++;
    while (at > 0 && problem.returnPosition[pending[at - 1]] > returns) {
      pending[at] = pending[at - 1];
      at--;
    }
    pending[at] = call;
  }

  /** Calls come here in order of return, so the first of a kind has the earliest deadline. */
  private void rankRequired(int call, int state, int returning) {
    int kind = problem.kind[call];
    int next = transitions.next(kind, state);
    if (next == Transitions.REFUSED) {
      return;
    }
    if (reductions.earliestDeadlineFirst() && listedAt[kind] == round) {
      return;
    }
    if (overwritten && !worthOverwriting(call, next, state, returning)) {
      return;
    }
    listedAt[kind] = round;
    int rank = OTHER;
    if (call == returning) {
      rank = BEST;
    } else if (possible(returning, next) && !possible(returning, state)) {
      rank = HELPFUL;
    }
    insert(rank, problem.returnPosition[call], call);
  }

  /**
   * Returns false if taking a call that overwrites is better put off: nothing that is open can make
   * use of what it leaves, and its own return is not next. Whatever comes next, it can do so
   * before.
   */
  private boolean worthOverwriting(int call, int next, int state, int returning) {
    if (transitions.leaves(problem.kind[call]) == Transitions.REFUSED) {
      return true;
    }
    if (next == state) {
      return anyWithoutPlace(call);
    }
    return call == returning || anyUses(next);
  }

  /** Returns whether anything that can come next is possible in the state for what that is. */
  private boolean anyUses(int next) {
    for (int i = 0; i < pendingCount; i++) {
      if (uses(problem.kind[pending[i]], next)) {
        return true;
      }
    }
    for (int group : usingGroups) {
      if (used.of(group) < cursor.invoked(group) && uses(problem.optionalKind[group], next)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether another call that overwrites would fit in before the one. */
  private boolean anyWithoutPlace(int call) {
    for (int i = 0; i < pendingCount; i++) {
      int other = pending[i];
      if (other != call
          && transitions.leaves(problem.kind[other]) != Transitions.REFUSED
          && !open.placed(problem.slot[other])) {
        return true;
      }
    }
    return false;
  }

  private boolean uses(int kind, int state) {
    return transitions.leaves(kind) == Transitions.REFUSED
        && transitions.next(kind, state) != Transitions.REFUSED;
  }

  private int rankOptional(int group, int state, int returning) {
    if (used.of(group) >= cursor.invoked(group)) {
      return 1;
    }
    int kind = problem.optionalKind[group];
    int next = transitions.next(kind, state);
    if (next == Transitions.REFUSED) {
      return 1;
    }
    if (reductions.earliestDeadlineFirst() && listedAt[kind] == round) {
      return 1;
    }
    // Even where it makes no difference, other calls may need it to be overwritten.
    boolean overwrites =
        overwritten
            && transitions.leaves(kind) != Transitions.REFUSED
            && anyWithoutPlace(Problem.NONE)
            && (next == state || anyUses(next));
    if (!overwrites && next == state) {
      return 1;
    }
    if (!overwrites && reductions.fewerIndeterminate() && !makesADifference(state, next)) {
      return 1 + pendingCount + usingGroups.length;
    }
    boolean helpful = possible(returning, next) && !possible(returning, state);
    insert(helpful ? OPTIONAL_HELPFUL : OPTIONAL, group, ~group);
    return 1 + pendingCount + usingGroups.length;
  }

  /**
   * Returns whether something could come next that would not do the same without the step from one
   * state to the other. If nothing could, then the optional call may as well be left out.
   */
  private boolean makesADifference(int state, int next) {
    for (int i = 0; i < pendingCount; i++) {
      if (differs(problem.kind[pending[i]], state, next)) {
        return true;
      }
    }
    for (int group : usingGroups) {
      if (used.of(group) < cursor.invoked(group)
          && differs(problem.optionalKind[group], state, next)) {
        return true;
      }
    }
    return false;
  }

  private boolean differs(int kind, int state, int next) {
    int after = transitions.next(kind, next);
    return after != Transitions.REFUSED && after != transitions.next(kind, state);
  }

  private boolean possible(int call, int state) {
    return transitions.next(problem.kind[call], state) != Transitions.REFUSED;
  }

  private void insert(long rank, int deadline, int choice) {
    long weight = reductions.goalDirected() ? rank << Integer.SIZE | deadline : 0;
    int at = rankedCount++;
    while (at > 0 && weights[at - 1] > weight) {
      weights[at] = weights[at - 1];
      ranked[at] = ranked[at - 1];
      at--;
    }
    weights[at] = weight;
    ranked[at] = choice;
  }
}
