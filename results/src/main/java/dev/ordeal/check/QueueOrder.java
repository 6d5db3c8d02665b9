package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Puts the calls on a queue in order, given when each element can have come and gone, and the
 * moments at which the queue is to be empty.
 *
 * <p>Between two such moments only elements are about that can be gone by the second and cannot by
 * the first. Where the oldest goes first, one of two elements must precede the other if it came, or
 * went, before the other can have; both ways are orders by intervals, and so there is a circle only
 * if two elements must each precede the other.
 */
final class QueueOrder {
  private final Stays stays;
  private final int[] cuts;
  private final boolean fifo;
  private final List<List<Integer>> empties = new ArrayList<>();
  private final int[] calls;
  private final long[] moments;
  private int placed;
  private int cameLast;
  private int wentLast;
  private int stuckFirst = NONE;
  private int stuckSecond = NONE;

  /**
   * Sets out.
   *
   * @param most how many calls there may be
   * @param cuts the ranks after which the queue is to be empty, in order
   */
  QueueOrder(int most, Stays stays, int[] cuts, boolean fifo) {
    this.stays = stays;
    this.cuts = cuts;
    this.fifo = fifo;
    for (int i = 0; i < cuts.length; i++) {
      empties.add(new ArrayList<>());
    }
    calls = new int[most];
    moments = new long[most];
  }

  /** Adds a call that finds the queue empty at one of the cuts. */
  void addEmpty(int call, int cut) {
    empties.get(cut).add(call);
  }

  /** Returns whether there is an order; if not, two elements may say why. */
  boolean build() {
    List<List<Integer>> segments = segments();
    for (int segment = 0; segment < segments.size(); segment++) {
      int floor = segment == 0 ? 0 : cuts[segment - 1];
      cameLast = floor;
      wentLast = floor;
      List<Integer> line = fifo ? linedUp(segments.get(segment)) : segments.get(segment);
      if (line == null) {
        return false;
      }
      int gone = segment < cuts.length ? line.size() : lastSurelyGone(line) + 1;
      for (int i = 0; i < line.size(); i++) {
        if (!place(line.get(i), floor, i < gone)) {
          return false;
        }
      }
      if (segment < cuts.length) {
        for (int call : empties.get(segment)) {
          place(call, cuts[segment], NEVER);
        }
      }
    }
    Arrays.sort(moments, 0, placed);
    return true;
  }

  private List<List<Integer>> segments() {
    List<List<Integer>> segments = new ArrayList<>();
    for (int i = 0; i <= cuts.length; i++) {
      segments.add(new ArrayList<>());
    }
    for (int element = 0; element < stays.elements(); element++) {
      if (stays.there[element]) {
        int after = Arrays.binarySearch(cuts, stays.goesFrom[element]);
        segments.get(after >= 0 ? after : -after - 1).add(element);
      }
    }
    return segments;
  }

  /** What comes later stays, even if it is being dequeued: something before it may not be. */
  private int lastSurelyGone(List<Integer> line) {
    int last = line.size() - 1;
    while (last >= 0 && stays.goesBy[line.get(last)] == NEVER) {
      last--;
    }
    return last;
  }

  private boolean place(int element, int floor, boolean goes) {
    int came = Math.max(stays.comesFrom[element], fifo ? cameLast : floor);
    cameLast = came;
    boolean fits = place(stays.enqueue(element), came, stays.comesBy[element]);
    if (goes && stays.dequeue(element) != NONE) {
      int went = Math.max(came, Math.max(stays.goesFrom[element], fifo ? wentLast : floor));
      wentLast = went;
      fits &= place(stays.dequeue(element), went, stays.goesBy[element]);
    }
    return fits;
  }

  private boolean place(int call, int moment, int by) {
    calls[placed] = call;
    moments[placed] = (long) moment << Integer.SIZE | placed;
    placed++;
    return moment < by;
  }

  /** Returns the elements so that none must precede an earlier one, or null if there is no way. */
  private List<Integer> linedUp(List<Integer> elements) {
    Row comesFrom = new Row(elements, stays.comesFrom);
    Row comesBy = new Row(elements, stays.comesBy);
    Row goesFrom = new Row(elements, stays.goesFrom);
    Row goesBy = new Row(elements, stays.goesBy);
    boolean[] done = new boolean[stays.elements()];
    int[] free = new int[stays.elements()];
    Deque<Integer> ready = new ArrayDeque<>();
    List<Integer> line = new ArrayList<>(elements.size());
    while (line.size() < elements.size()) {
      int came = comesBy.first(done);
      int went = goesBy.first(done);
      release(comesFrom, stays.comesBy[came], free, ready);
      release(goesFrom, stays.goesBy[went], free, ready);
      if (ready.isEmpty()) {
        boolean circle =
            stays.comesBy[came] < stays.comesFrom[went]
                && stays.goesBy[went] < stays.goesFrom[came];
        stuckFirst = circle ? came : NONE;
        stuckSecond = circle ? went : NONE;
        return null;
      }
      int next = ready.poll();
      done[next] = true;
      line.add(next);
    }
    return line;
  }

  /** What cannot be preceded in one way any more is ready once it cannot be in the other either. */
  private static void release(Row from, int until, int[] free, Deque<Integer> ready) {
    for (int element = from.next(until); element != NONE; element = from.next(until)) {
      free[element]++;
      if (free[element] == 2) {
        ready.add(element);
      }
    }
  }

  /** The elements by one of their ranks, to be passed once. */
  private static final class Row {
    private final long[] row;
    private int at;

    Row(List<Integer> elements, int[] by) {
      row = new long[elements.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = (long) by[elements.get(i)] << Integer.SIZE | elements.get(i);
      }
      Arrays.sort(row);
    }

    /** Returns the first that is not done. */
    int first(boolean[] done) {
      while (done[(int) row[at]]) {
        at++;
      }
      return (int) row[at];
    }

    /** Passes the next whose rank is at most that; returns none if there is none. */
    int next(int until) {
      return at < row.length && row[at] >>> Integer.SIZE <= until ? (int) row[at++] : NONE;
    }
  }

  /** Returns the calls in order. */
  int[] calls() {
    int[] order = new int[placed];
    for (int i = 0; i < placed; i++) {
      order[i] = calls[(int) moments[i]];
    }
    return order;
  }

  /** Returns an element that must precede the {@link #stuckSecond} and follow it, or none. */
  int stuckFirst() {
    return stuckFirst;
  }

  int stuckSecond() {
    return stuckSecond;
  }
}
