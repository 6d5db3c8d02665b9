package dev.ordeal.check.knossos;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.model.Action;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Words for a set to which elements are added and all of which are read. */
final class SetWording implements Wording {
  private final ValueNumbers numbers = new ValueNumbers();

  @Override
  public Said say(Action action, boolean indeterminate) throws Inexpressible {
    return switch (action.f()) {
      case "add" -> {
        long element = numbers.of(action.argument());
        yield new Said("add", element, element);
      }
      case "read" -> indeterminate ? null : new Said("read", null, elements(action));
      default -> throw new Inexpressible("its set has no " + action.f());
    };
  }

  private Set<Long> elements(Action read) {
    Set<Long> elements = new TreeSet<>();
    for (Object element : (List<?>) read.result()) {
      elements.add(numbers.of(element));
    }
    return elements;
  }

  @Override
  public List<Object> model() {
    return List.of(new EdnKeyword("set"));
  }
}
