package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NONE;

import java.util.Arrays;

/**
 * Finds elements that can have come to a stack at one moment and gone at another, and forgets those
 * that were found.
 *
 * <p>The moments at which an element can have come are cut into the pieces of a segment tree; in
 * each piece its elements stand by the moment from which they can have gone, under a tree that
 * knows which of the first so many can go last. So to find one takes the square of a logarithm.
 */
final class Bottoms {
  private final int leaves;
  private final int[] comesFrom;
  private final int[] comesBy;
  private final int[] goesBy;

  /** The elements by when they can go from, and how many can from before each moment. */
  private final int[] byGoing;

  private final int[] before;

  /** Where the places of each piece begin, and what element stands at each, as in byGoing. */
  private final int[] begins;

  private final int[] places;

  /** For each piece a tree over its places, twice as large: which element can go last. */
  private final int[] last;

  /** For each element its index in byGoing. */
  private final int[] place;

  /**
   * Takes the elements in.
   *
   * @param elements which ones
   * @param comesBy for each of all elements the moment before which it must come
   * @param goesFrom for each of all elements the moment from which it can go, at most the end
   * @param goesBy for each of all elements the moment before which it must go
   */
  Bottoms(int[] elements, int[] comesFrom, int[] comesBy, int[] goesFrom, int[] goesBy, int end) {
    this.comesFrom = comesFrom;
    this.comesBy = comesBy;
    this.goesBy = goesBy;
    leaves = end + 1;
    place = new int[goesBy.length];
    before = new int[end + 2];
    for (int element : elements) {
      before[goesFrom[element] + 1]++;
    }
    Arrays.parallelPrefix(before, Integer::sum);
    byGoing = new int[elements.length];
    int[] next = before.clone();
    for (int element : elements) {
      place[element] = next[goesFrom[element]]++;
      byGoing[place[element]] = element;
    }
    begins = new int[2 * leaves + 1];
    for (int element : elements) {
      pieces(comesFrom[element], comesBy[element], piece -> begins[piece + 1]++);
    }
    Arrays.parallelPrefix(begins, Integer::sum);
    places = new int[begins[2 * leaves]];
    int[] free = begins.clone();
    for (int i = 0; i < byGoing.length; i++) {
      int at = i;
      int element = byGoing[i];
      pieces(comesFrom[element], comesBy[element], piece -> places[free[piece]++] = at);
    }
    last = new int[2 * places.length];
    for (int piece = 1; piece < 2 * leaves; piece++) {
      plant(piece);
    }
  }

  private interface Piece {
    void take(int piece);
  }

  private void pieces(int from, int to, Piece taker) {
    int low = from + leaves;
    int high = to + leaves;
    while (low < high) {
      if ((low & 1) != 0) {
        taker.take(low++);
      }
      if ((high & 1) != 0) {
        taker.take(--high);
      }
      low >>= 1;
      high >>= 1;
    }
  }

  private void plant(int piece) {
    int count = begins[piece + 1] - begins[piece];
    int root = 2 * begins[piece];
    for (int i = 0; i < count; i++) {
      last[root + count + i] = byGoing[places[begins[piece] + i]];
    }
    for (int node = count - 1; node > 0; node--) {
      last[root + node] = later(last[root + 2 * node], last[root + 2 * node + 1]);
    }
  }

  private int later(int one, int other) {
    return other == NONE || (one != NONE && goesBy[one] >= goesBy[other]) ? one : other;
  }

  /**
   * Returns an element that can come at one moment and go at the other, and forgets it; or none.
   */
  int take(int comes, int goes) {
    int early = before[goes + 1];
    for (int piece = comes + leaves; piece > 0; piece >>= 1) {
      int found = Arrays.binarySearch(places, begins[piece], begins[piece + 1], early);
      int those = (found >= 0 ? found : -found - 1) - begins[piece];
      int element = latest(piece, those);
      if (element != NONE && goesBy[element] > goes) {
        pieces(comesFrom[element], comesBy[element], its -> remove(its, element));
        return element;
      }
    }
    return NONE;
  }

  private void remove(int piece, int element) {
    int count = begins[piece + 1] - begins[piece];
    int root = 2 * begins[piece];
    int at = Arrays.binarySearch(places, begins[piece], begins[piece + 1], place[element]);
    int node = count + at - begins[piece];
    last[root + node] = NONE;
    for (node >>= 1; node > 0; node >>= 1) {
      last[root + node] = later(last[root + 2 * node], last[root + 2 * node + 1]);
    }
  }

  /** Returns which of the first so many in a piece can go last. */
  private int latest(int piece, int those) {
    int count = begins[piece + 1] - begins[piece];
    int root = 2 * begins[piece];
    int latest = NONE;
    int low = count;
    int high = count + those;
    while (low < high) {
      if ((low & 1) != 0) {
        latest = later(latest, last[root + low++]);
      }
      if ((high & 1) != 0) {
        latest = later(latest, last[root + --high]);
      }
      low >>= 1;
      high >>= 1;
    }
    return latest;
  }
}
