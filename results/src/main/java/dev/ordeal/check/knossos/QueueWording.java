package dev.ordeal.check.knossos;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.model.Action;
import java.util.List;

/**
 * Words for queues. Knossos knows no dequeue that finds nothing, and none that takes what nobody
 * knows: it would think that such a one never happened. Where order does not matter and nobody
 * found the queue empty that is right, for an element more in the queue is in nobody's way.
 */
final class QueueWording implements Wording {
  private static final String UNORDERED = "unordered-queue";

  private final String model;
  private final ValueNumbers numbers = new ValueNumbers();

  QueueWording(String model) {
    this.model = model;
  }

  @Override
  public Said say(Action action, boolean indeterminate) throws Inexpressible {
    if (action.f().equals("enqueue")) {
      long element = numbers.of(action.argument());
      return new Said("enqueue", element, element);
    }
    if (indeterminate) {
      if (model.equals(UNORDERED)) {
        return null;
      }
      throw new Inexpressible("its " + model + " has no dequeue whose result nobody knows");
    }
    if (action.result() == null) {
      throw new Inexpressible("its " + model + " has no dequeue that finds nothing");
    }
    return new Said("dequeue", null, numbers.of(action.result()));
  }

  @Override
  public List<Object> model() {
    return List.of(new EdnKeyword(model));
  }
}
