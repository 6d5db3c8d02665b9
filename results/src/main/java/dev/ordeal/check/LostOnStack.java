package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Looks at when those elements of a stack that nobody is known to have taken may have to be gone,
 * for what lies below them to go or for the stack to be empty.
 */
final class LostOnStack {
  private final Ranks ranks;
  private final Stays stays;
  private final int until;

  /** The elements that have come and are not known to have gone. */
  private final int[] lost;

  /** For each element the moment by which it must be gone for the stack to be empty, or never. */
  private final int[] cut;

  LostOnStack(Ranks ranks, Stays stays, int until) {
    this.ranks = ranks;
    this.stays = stays;
    this.until = until;
    lost =
        IntStream.range(0, stays.elements())
            .filter(element -> stays.there[element] && stays.goesBy[element] == NEVER)
            .toArray();
    cut = new int[stays.elements()];
    Arrays.fill(cut, NEVER);
  }

  /** Returns whether there are none. */
  boolean none() {
    return lost.length == 0;
  }

  /** Has every lost element gone as soon as any call of unknown result can have taken it. */
  void takeAll(Stays all, int first) {
    for (int element : lost) {
      if (all.goesFrom[element] > ranks.invoked[first]) {
        all.take(element, first);
      }
    }
  }

  /** Leaves out every lost element that need not be gone at any time. */
  void leaveOut(Stays known, int[] deadlines, int[] wishes) {
    for (int element : lost) {
      known.there[element] = deadlines[element] != NEVER || wishes[element] != NEVER;
    }
  }

  /**
   * Chooses for each call that finds nothing the first moment at which it can, as far as so many
   * calls of unknown result had begun as lost elements must have come.
   *
   * @return one that has no such moment, or {@link Ranks#NONE}
   */
  int empty(int[] empties, int[] takers) {
    if (empties.length == 0) {
      return NONE;
    }
    int[] inside = new int[until + 1];
    int[] missing = new int[until + 1];
    for (int element = 0; element < stays.elements(); element++) {
      if (stays.there[element]) {
        boolean known = stays.goesBy[element] != NEVER;
        block(known ? inside : missing, stays.comesBy[element], stays.goesFrom[element]);
      }
    }
    for (int taker : takers) {
      missing[ranks.invoked[taker]]--;
    }
    Arrays.parallelPrefix(inside, Integer::sum);
    Arrays.parallelPrefix(missing, Integer::sum);
    int[] cuts = new int[empties.length];
    for (int i = 0; i < empties.length; i++) {
      int at = ranks.invoked[empties[i]];
      while (at < ranks.returned[empties[i]] && (inside[at] > 0 || missing[at] > 0)) {
        at++;
      }
      if (at >= ranks.returned[empties[i]]) {
        return empties[i];
      }
      cuts[i] = at;
    }
    Arrays.sort(cuts);
    for (int element : lost) {
      int found = Arrays.binarySearch(cuts, stays.comesBy[element]);
      int next = found >= 0 ? found : -found - 1;
      cut[element] = next == cuts.length ? NEVER : cuts[next];
    }
    return NONE;
  }

  private void block(int[] changes, int from, int to) {
    int end = Math.min(to, until);
    if (from < end) {
      changes[from]++;
      changes[end]--;
    }
  }

  /** Returns for each element the moment by which it must be gone for the stack to be empty. */
  int[] cuts() {
    return cut.clone();
  }

  /**
   * Finds out by when lost elements that were left out are to be gone, to be there nevertheless: if
   * they go as late as what then lies below them.
   *
   * @param wishes by when each is to be gone, or never, as for those that were left out
   * @param below for each moment when what lies on top then goes, or never
   * @return whether any has to go
   */
  boolean addWishes(int[] wishes, int[] deadlines, int[] below) {
    boolean any = false;
    for (int element : lost) {
      if (wishes[element] == NEVER && deadlines[element] == NEVER) {
        int latest = 0;
        for (int at = stays.comesFrom[element]; at < stays.comesBy[element]; at++) {
          latest = Math.max(latest, below[at]);
        }
        wishes[element] = latest;
        any |= latest != NEVER;
      }
    }
    return any;
  }

  /**
   * Returns for each lost element the moment by which it must be gone in any order, because there
   * is an element that is sure to be inside when it comes, and gone then.
   */
  int[] deadlines() {
    int[] deadlines = new int[stays.elements()];
    Arrays.fill(deadlines, NEVER);
    int[] known =
        IntStream.range(0, stays.elements())
            .filter(element -> stays.there[element] && stays.goesBy[element] != NEVER)
            .toArray();
    long[] byComing = sorted(known, stays.comesBy);
    // For the moments from the end backwards, a tree of the first returns of what can go from
    // there.
    int[] first = new int[until + 2];
    Arrays.fill(first, NEVER);
    int next = 0;
    for (long place : sorted(lost, stays.comesFrom)) {
      int element = (int) place;
      for (;
          next < byComing.length && byComing[next] >>> Integer.SIZE <= stays.comesFrom[element];
          next++) {
        int below = (int) byComing[next];
        for (int at = until - stays.goesFrom[below] + 1; at < first.length; at += at & -at) {
          first[at] = Math.min(first[at], stays.goesBy[below] - 1);
        }
      }
      for (int at = until - stays.comesBy[element] + 1; at > 0; at -= at & -at) {
        deadlines[element] = Math.min(deadlines[element], first[at]);
      }
    }
    return deadlines;
  }

  private static long[] sorted(int[] elements, int[] by) {
    return IntStream.of(elements)
        .mapToLong(element -> (long) by[element] << Integer.SIZE | element)
        .sorted()
        .toArray();
  }

  /** Returns whether there are too few calls of unknown result to have taken all in time. */
  boolean tooMany(int[] takers, int[] deadlines) {
    int[] urgent =
        IntStream.of(lost)
            .filter(element -> stays.goesFrom[element] > deadlines[element])
            .map(element -> deadlines[element])
            .sorted()
            .toArray();
    for (int i = 0; i < urgent.length; i++) {
      if (i == takers.length || ranks.invoked[takers[i]] > urgent[i]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Has the lost elements taken, the most urgent first, unless they go by themselves in time.
   *
   * @param deadlines how urgent they are
   * @param wishes how urgent those are that are equally so
   */
  void take(Stays taken, int[] takers, int[] deadlines, int[] wishes) {
    int[] urgent =
        IntStream.of(lost)
            .filter(
                element -> taken.goesFrom[element] > Math.min(deadlines[element], wishes[element]))
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer element) -> deadlines[element])
                    .thenComparingInt(element -> wishes[element]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < Math.min(urgent.length, takers.length); i++) {
      taken.take(urgent[i], takers[i]);
    }
  }
}
