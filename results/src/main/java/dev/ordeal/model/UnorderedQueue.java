package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A queue from which any element may go first: {@code enqueue x}, and {@code dequeue} with some
 * element as its result, or null when it found none. At first it is empty. A dequeue whose result
 * nobody saw took some element, if there was one; which, only what follows can tell.
 */
public final class UnorderedQueue implements Model<UnorderedQueue.Pool> {
  @Override
  public String name() {
    return "unordered-queue";
  }

  @Override
  public String noun() {
    return "queue";
  }

  @Override
  public Pool initial() {
    return Pool.EMPTY;
  }

  @Override
  public Action action(Call call) {
    return QueueActions.of(name(), call);
  }

  @Override
  public Next<Pool> step(Pool pool, Action action) {
    if (QueueActions.enqueues(action)) {
      return Next.state(pool.with(action.argument()));
    }
    if (QueueActions.findsEmpty(action)) {
      return pool.isEmpty() ? Next.state(pool) : Next.refused("the queue held " + describe(pool));
    }
    if (!action.known()) {
      return Next.state(pool.isEmpty() ? pool : pool.withoutSome());
    }
    Pool rest = pool.without(action.result());
    return rest != null
        ? Next.state(rest)
        : Next.refused(Action.inWords(action.result()) + " was not in the queue");
  }

  /** Only a dequeue that found the queue empty is sure to leave it as it was. */
  @Override
  public boolean observes(Action action) {
    return QueueActions.findsEmpty(action);
  }

  /**
   * An element that is in nobody's way can be left out with the dequeue that took it. An unknown
   * dequeue helps only to empty the queue.
   */
  @Override
  public Foresight<Pool> foresight(Collection<Action> known) {
    boolean foundEmpty = known.stream().anyMatch(QueueActions::findsEmpty);
    return QueueActions.foresight(known, foundEmpty);
  }

  @Override
  public String describe(Pool pool) {
    List<Object> elements = new ArrayList<>();
    pool.layers.forEach(layer -> elements.addAll(Counts.elements(layer)));
    int gone = pool.layers.size() - 1;
    return Contents.inWords(elements) + (gone == 0 ? "" : " without " + gone + " of them");
  }

  /**
   * The elements that are there, and those of which some are gone: the first dequeue of unknown
   * result took one of the first layer, the second one of the first two, and so on; the last layer
   * was put in after all of them. As long as more elements are there than were taken, none is known
   * to be gone (Hall's theorem, for sets that contain one another); where there are as many, all of
   * them are.
   *
   * @param layers one more than there were such dequeues
   */
  public record Pool(List<ValueMap<Integer>> layers) {
    private static final Pool EMPTY = new Pool(List.of(ValueMap.empty()));

    /** Copies the layers. */
    public Pool {
      layers = List.copyOf(layers);
    }

    boolean isEmpty() {
      return layers.size() == 1 && layers.get(0).size() == 0;
    }

    Pool with(Object element) {
      return withLayer(layers.size() - 1, Counts.plus(layers.get(layers.size() - 1), element));
    }

    private Pool withLayer(int at, ValueMap<Integer> layer) {
      List<ValueMap<Integer>> changed = new ArrayList<>(layers);
      changed.set(at, layer);
      return new Pool(changed);
    }

    Pool withoutSome() {
      List<ValueMap<Integer>> more = new ArrayList<>(layers);
      more.add(ValueMap.empty());
      return new Pool(more).settled();
    }

    /** Takes the youngest: any other is of use to more of the dequeues. Returns null if none is. */
    Pool without(Object element) {
      for (int at = layers.size() - 1; at >= 0; at--) {
        if (layers.get(at).get(element) != null) {
          return withLayer(at, Counts.minus(layers.get(at), element)).settled();
        }
      }
      return null;
    }

    /** Forgets the layers of which all elements are sure to be gone. */
    private Pool settled() {
      int elements = 0;
      int gone = 0;
      for (int dequeues = 1; dequeues < layers.size(); dequeues++) {
        for (int count : counts(layers.get(dequeues - 1))) {
          elements += count;
        }
        gone = elements == dequeues ? dequeues : gone;
      }
      return gone == 0 ? this : new Pool(layers.subList(gone, layers.size()));
    }

    private static List<Integer> counts(ValueMap<Integer> layer) {
      List<Integer> counts = new ArrayList<>();
      layer.forEach((element, count) -> counts.add(count));
      return counts;
    }
  }
}
