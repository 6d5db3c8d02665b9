package dev.ordeal.check;

/**
 * Looks for an order of the calls on one key, between their invocations and returns, that the model
 * allows: the search of Wing and Gong with the memory of Lowe, depth first.
 *
 * <p>It stands before the first return whose call has no place in the order yet. Only calls that
 * are open there can come next; once the returning call has its place the search moves on to the
 * next such return. What can still follow depends only on where it stands, which of the open calls
 * have their place, the state, and how many optional calls are used up; a configuration met before
 * is not looked at again. When nothing is left to try there is no order, and the return at which it
 * stood furthest is one that none gets past.
 */
final class Search<S> {
  /** How a search ended. */
  enum Outcome {
    /** There is an order: the {@link #best}. */
    FOUND,
    /** There is none. */
    EXHAUSTED,
    /** Time was up, or nobody waited any more. */
    OUT_OF_TIME,
    /** There was no room to remember more. */
    OUT_OF_MEMORY,
    /** It had looked at as many configurations as it might. */
    OUT_OF_CONFIGURATIONS
  }

  private static final int WORK_BETWEEN_LOOKS_AT_THE_CLOCK = 1 << 12;

  private final Problem<S> problem;
  private final Transitions<S> transitions;
  private final Reductions reductions;
  private final Limits limits;
  private final Cursor cursor;
  private final UsedCounts used;
  private final Visited visited;
  private final Frames frames;
  private final Choices choices;
  private final Path path = new Path();
  private final long[] mask;
  private int state = Transitions.INITIAL;
  private int furthest = -1;
  private long work;

  Search(Problem<S> problem, Reductions reductions, Limits limits) {
    this.problem = problem;
    this.transitions = problem.transitions;
    this.reductions = reductions;
    this.limits = limits;
    cursor = new Cursor(problem);
    used = new UsedCounts(problem.optionalCalls);
    mask = new long[(problem.slots + Long.SIZE - 1) / Long.SIZE];
    visited =
        new Visited(
            mask.length, used.words(), reductions.fewerIndeterminate(), limits.memoryBytes());
    frames = new Frames(mask.length);
    choices = new Choices(problem, reductions, cursor, used, mask);
  }

  /** Searches until it knows or has to stop; to be called once. */
  Outcome run() {
    Outcome outcome = settleAndEnter();
    while (outcome == null && !frames.isEmpty()) {
      if (work >= WORK_BETWEEN_LOOKS_AT_THE_CLOCK) {
        work = 0;
        if (limits.stopNow()) {
          return Outcome.OUT_OF_TIME;
        }
      }
      if (frames.hasChoice()) {
        take(frames.nextChoice());
        outcome = settleAndEnter();
      } else {
        frames.pop();
        if (!frames.isEmpty()) {
          goBack();
        }
      }
    }
    return outcome == null ? Outcome.EXHAUSTED : outcome;
  }

  /** Goes as far as there is no choice, and opens a frame there unless it has been there. */
  private Outcome settleAndEnter() {
    settle();
    work++;
    if (cursor.position() > furthest) {
      furthest = cursor.position();
      path.markBest();
    }
    if (cursor.atEnd()) {
      return Outcome.FOUND;
    }
    switch (visited.add(cursor.position(), state, mask, used)) {
      case NEW -> {
        if (visited.size() > limits.configurations()) {
          return Outcome.OUT_OF_CONFIGURATIONS;
        }
        if (visited.bytes() + transitions.bytes() > limits.memoryBytes()) {
          return Outcome.OUT_OF_MEMORY;
        }
        frames.push(cursor.position(), state, path.length(), mask);
        work += choices.addTo(frames, state);
      }
      case SEEN -> {
        if (!frames.isEmpty()) {
          goBack();
        }
      }
      case FULL -> {
        return Outcome.OUT_OF_MEMORY;
      }
    }
    return null;
  }

  private void settle() {
    boolean moved = true;
    while (moved) {
      advance();
      moved = reductions.observationsAtOnce() && !cursor.atEnd() && takeObservations();
    }
  }

  /** Passes invocations, and the returns of calls that have their place. */
  private void advance() {
    while (!cursor.atEnd()) {
      int position = cursor.position();
      if (problem.isReturn(position)) {
        int slot = problem.slot[problem.callAt(position)];
        if (!Bits.get(mask, slot)) {
          return;
        }
        Bits.clear(mask, slot);
      }
      cursor.forward();
    }
  }

  /** Takes what changes nothing and is possible now; returns whether the next return is free. */
  private boolean takeObservations() {
    int returning = problem.callAt(cursor.position());
    for (int slot = 0; slot < problem.slots; slot++) {
      int call = cursor.openIn(slot);
      if (call != Problem.NONE
          && !Bits.get(mask, slot)
          && transitions.observes(problem.kind[call])
          && transitions.next(problem.kind[call], state) == state) {
        Bits.set(mask, slot);
        path.push(call);
      }
    }
    work += problem.slots;
    return Bits.get(mask, problem.slot[returning]);
  }

  private void take(int choice) {
    int call = choice;
    if (Choices.isOptional(choice)) {
      int group = Choices.group(choice);
      call = problem.optionalCalls[group][used.of(group)];
      used.increment(group);
    } else {
      Bits.set(mask, problem.slot[call]);
    }
    path.push(call);
    state = transitions.next(problem.kind[call], state);
  }

  /** Undoes everything since the last frame. */
  private void goBack() {
    cursor.backTo(frames.position());
    state = frames.state();
    frames.copyMaskTo(mask);
    while (path.length() > frames.pathLength()) {
      int group = problem.group[path.pop()];
      if (group != Problem.NONE) {
        used.decrement(group);
      }
    }
  }

  /** Returns where the search came furthest: a return that stands in its way, or the end. */
  int furthest() {
    return furthest;
  }

  /** Returns the order that got there. */
  int[] best() {
    return path.best();
  }

  /** Returns the configurations it has been in. */
  Visited visited() {
    return visited;
  }
}
