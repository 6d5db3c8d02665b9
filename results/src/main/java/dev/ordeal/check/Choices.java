package dev.ordeal.check;

/** Lists what a search can do next in a configuration, best last, as {@link Frames} want it. */
final class Choices {
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
  private final long[] mask;

  /** For each kind, when a required call of that kind was last listed. */
  private final int[] listedAt;

  private final int[] pending;
  private final int[] ranked;
  private final long[] weights;
  private int round;
  private int pendingCount;
  private int rankedCount;

  Choices(Problem<?> problem, Reductions reductions, Cursor cursor, UsedCounts used, long[] mask) {
    this.problem = problem;
    this.transitions = problem.transitions;
    this.reductions = reductions;
    this.cursor = cursor;
    this.used = used;
    this.mask = mask;
    listedAt = new int[problem.kinds];
    pending = new int[problem.slots];
    ranked = new int[problem.slots + problem.optionalKind.length];
    weights = new long[ranked.length];
  }

  static boolean isOptional(int choice) {
    return choice < 0;
  }

  static int group(int choice) {
    return ~choice;
  }

  /**
   * Adds what can come next in the state to the last frame.
   *
   * @return how much work that was, to know when to look at the clock
   */
  long addTo(Frames frames, int state) {
    round++;
    rankedCount = 0;
    collectPending();
    int returning = problem.callAt(cursor.position());
    for (int i = 0; i < pendingCount; i++) {
      rankRequired(pending[i], state, returning);
    }
    long work = pendingCount;
    for (int group = 0; group < problem.optionalKind.length; group++) {
      work += rankOptional(group, state, returning);
    }
    for (int i = rankedCount - 1; i >= 0; i--) {
      frames.addChoice(ranked[i]);
    }
    return work;
  }

  private void collectPending() {
    pendingCount = 0;
    for (int slot = 0; slot < problem.slots; slot++) {
      int call = cursor.openIn(slot);
      if (call != Problem.NONE && !Bits.get(mask, slot)) {
        int at = pendingCount++;
        while (at > 0 && problem.returnPosition[pending[at - 1]] > problem.returnPosition[call]) {
          pending[at] = pending[at - 1];
          at--;
        }
        pending[at] = call;
      }
    }
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
    listedAt[kind] = round;
    int rank = OTHER;
    if (call == returning) {
      rank = BEST;
    } else if (possible(returning, next) && !possible(returning, state)) {
      rank = HELPFUL;
    }
    insert(rank, problem.returnPosition[call], call);
  }

  private int rankOptional(int group, int state, int returning) {
    if (used.of(group) >= cursor.invoked(group)) {
      return 1;
    }
    int kind = problem.optionalKind[group];
    int next = transitions.next(kind, state);
    if (next == Transitions.REFUSED || next == state) {
      return 1;
    }
    if (reductions.earliestDeadlineFirst() && listedAt[kind] == round) {
      return 1;
    }
    if (reductions.fewerIndeterminate() && !makesADifference(state, next)) {
      return 1 + pendingCount + problem.optionalKind.length;
    }
    boolean helpful = possible(returning, next) && !possible(returning, state);
    insert(helpful ? OPTIONAL_HELPFUL : OPTIONAL, group, ~group);
    return 1 + pendingCount + problem.optionalKind.length;
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
    for (int group = 0; group < problem.optionalKind.length; group++) {
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
