package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A queue, first in, first out: {@code enqueue x}, and {@code dequeue} with the oldest element as
 * its result, or null when it found none. At first it is empty. A dequeue whose result nobody saw
 * took the oldest element, if there was one.
 */
public final class FifoQueue implements Model<FifoQueue.Line> {
  @Override
  public String name() {
    return "fifo-queue";
  }

  @Override
  public String noun() {
    return "queue";
  }

  @Override
  public Line initial() {
    return Line.EMPTY;
  }

  @Override
  public Action action(Call call) {
    return QueueActions.of(name(), call);
  }

  @Override
  public Next<Line> step(Line line, Action action) {
    if (QueueActions.enqueues(action)) {
      return Next.state(line.with(action.argument()));
    }
    if (line.size() == 0) {
      return QueueActions.takesFrom(action) ? QueueActions.empty() : Next.state(line);
    }
    if (action.known() && !Objects.equals(action.result(), line.first())) {
      return Next.refused("the first in the queue was " + Action.inWords(line.first()));
    }
    return Next.state(line.withoutFirst());
  }

  /** Only a dequeue that found the queue empty is sure to leave it as it was. */
  @Override
  public boolean observes(Action action) {
    return QueueActions.findsEmpty(action);
  }

  /**
   * To leave out an element with the dequeue that took it moves no other element out of its place
   * in line; and what no known dequeue returned was taken by an unknown one, if at all. An unknown
   * dequeue helps only where a known one would else have found something else.
   */
  @Override
  public Foresight<Line> foresight(Collection<Action> known) {
    return QueueActions.foresight(known, QueueActions.anyDequeue(known));
  }

  @Override
  public String describe(Line line) {
    return Contents.inWords(line.elements());
  }

  /** What stands in line: those at the front in order, and those behind them in reverse. */
  public static final class Line {
    private static final Line EMPTY = new Line(Chain.EMPTY, Chain.EMPTY, 0);
    private static final int BASE = 31;

    private final Chain front;
    private final Chain back;

    /** The sum of hashes, times a power of the base that is the greater the earlier in line. */
    private final int hash;

    private Line(Chain front, Chain back, int hash) {
      this.front = front;
      this.back = back;
      this.hash = hash;
    }

    int size() {
      return front.size() + back.size();
    }

    Object first() {
      return front.head();
    }

    Line with(Object last) {
      int longer = BASE * hash + Objects.hashCode(last);
      return size() == 0
          ? new Line(front.with(last), back, longer)
          : new Line(front, back.with(last), longer);
    }

    Line withoutFirst() {
      int shorter = hash - Objects.hashCode(first()) * power(size() - 1);
      return front.size() == 1
          ? new Line(back.reversed(), Chain.EMPTY, shorter)
          : new Line(front.rest(), back, shorter);
    }

    private static int power(int exponent) {
      int power = 1;
      int square = BASE;
      for (int left = exponent; left > 0; left >>= 1) {
        power *= (left & 1) == 0 ? 1 : square;
        square *= square;
      }
      return power;
    }

    List<Object> elements() {
      List<Object> elements = new ArrayList<>(size());
      elements.addAll(front.elements());
      elements.addAll(back.reversed().elements());
      return elements;
    }

    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Line line) || line.hash != hash || line.size() != size()) {
        return false;
      }
      boolean cutAlike = front.size() == line.front.size();
      return cutAlike
          ? front.equals(line.front) && back.equals(line.back)
          : elements().equals(line.elements());
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return elements().toString();
    }
  }
}
