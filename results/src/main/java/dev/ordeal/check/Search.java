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
  private final OpenCalls open;
  private final boolean overwritten;
  private final int words;
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
    open = new OpenCalls(problem.slots);
    words = Bits.words(problem.slots);
    overwritten = reductions.overwrittenForFree() && transitions.anyOverwrites();
    visited =
        new Visited(
            problem.slots, used.words(), reductions.fewerIndeterminate(), limits.memoryBytes());
    frames = new Frames(open.words());
    choices = new Choices(problem, reductions, cursor, used, open);
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
      } else if (frames.hasMore()) {
        frames.more(false);
        work += choices.addOthersTo(frames, state);
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
    switch (visited.add(cursor.position(), state, open, used)) {
      case NEW -> {
        if (visited.size() > limits.configurations()) {
          return Outcome.OUT_OF_CONFIGURATIONS;
        }
        if (visited.bytes() + transitions.bytes() > limits.memoryBytes()) {
          return Outcome.OUT_OF_MEMORY;
        }
        frames.push(cursor.position(), state, path.length(), open);
        if (choices.addBestTo(frames, state)) {
          // What else there is to try is found out when it comes to that.
          frames.more(true);
        } else {
          work += choices.addTo(frames, state);
        }
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

  /**
   * Passes invocations, and the returns of calls that have their place, but not of those that may
   * still be taken for what somebody may find.
   */
  private void advance() {
    while (!cursor.atEnd()) {
      int position = cursor.position();
      int call = problem.callAt(position);
      int slot = problem.slot[call];
      if (problem.isReturn(position)) {
        if (!open.placed(slot)) {
          return;
        }
        if (open.free(slot)) {
          if (problem.wanted.beyond(position, problem.kind[call])) {
            return;
          }
          path.pass(call);
        }
        open.close(slot);
      } else if (overwritten
          && slot != Problem.NONE
          && transitions.leaves(problem.kind[call]) == state) {
        open.giveFreePlace(slot);
      }
      cursor.forward();
    }
  }

  /** Takes what changes nothing and is possible now; returns whether the next return is free. */
  private boolean takeObservations() {
    int returning = problem.callAt(cursor.position());
    for (int word = 0; word < words; word++) {
      long left = cursor.open(word) & ~open.placedIn(word);
      for (; left != 0; left &= left - 1) {
        int slot = Bits.lowest(word, left);
        int call = cursor.openIn(slot);
        int kind = problem.kind[call];
        if (transitions.observes(kind) && transitions.next(kind, state) == state) {
          open.take(slot);
          path.take(call, cursor.position());
        }
      }
    }
    work += problem.slots;
    return open.placed(problem.slot[returning]) && !open.free(problem.slot[returning]);
  }

  private void take(int choice) {
    if (choice == Choices.PASS) {
      int passed = problem.callAt(cursor.position());
      path.pass(passed);
      open.close(problem.slot[passed]);
      cursor.forward();
      return;
    }
    int call = choice;
    if (Choices.isOptional(choice)) {
      int group = Choices.group(choice);
      call = problem.optionalCalls[group][used.of(group)];
      used.increment(group);
    } else {
      open.take(problem.slot[call]);
    }
    path.take(call, cursor.position());
    state = transitions.next(problem.kind[call], state);
    if (overwritten) {
      giveFreePlaces(transitions.leaves(problem.kind[call]) == state);
    }
  }

  /** All that is open and overwrites fits in before what overwrote it, or wrote what is there. */
  private void giveFreePlaces(boolean justOverwritten) {
    for (int word = 0; word < words; word++) {
      long left = cursor.open(word) & ~open.placedIn(word);
      for (; left != 0; left &= left - 1) {
        int slot = Bits.lowest(word, left);
        int leaves = transitions.leaves(problem.kind[cursor.openIn(slot)]);
        if (leaves != Transitions.REFUSED && (justOverwritten || leaves == state)) {
          open.giveFreePlace(slot);
        }
      }
    }
  }

  /** Undoes everything since the last frame. */
  private void goBack() {
    cursor.backTo(frames.position());
    state = frames.state();
    frames.restore(open);
    while (path.length() > frames.pathLength()) {
      int call = path.pop();
      if (call != Problem.NONE && problem.group[call] != Problem.NONE) {
        used.decrement(problem.group[call]);
      }
    }
  }

  /** Returns where the search came furthest: a return that stands in its way, or the end. */
  int furthest() {
    return furthest;
  }

  /** Returns the order that got there. */
  int[] best() {
    return path.best().order(problem);
  }

  /** Returns the configurations it has been in. */
  Visited visited() {
    return visited;
  }
}
