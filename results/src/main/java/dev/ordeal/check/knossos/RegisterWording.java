package dev.ordeal.check.knossos;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.model.Action;
import java.util.List;

/** Words for registers; a delete is a write of nothing. */
final class RegisterWording implements Wording {
  private final String model;
  private final ValueNumbers numbers = new ValueNumbers();

  RegisterWording(String model) {
    this.model = model;
  }

  @Override
  public Said say(Action action, boolean indeterminate) {
    return switch (action.f()) {
      case "read" -> indeterminate ? null : new Said("read", null, numbers.of(action.result()));
      case "write", "delete" -> same("write", numbers.of(action.argument()));
      case "cas" -> same("cas", pair((List<?>) action.argument()));
      default -> throw new IllegalStateException("a register has no " + action.f());
    };
  }

  private List<Long> pair(List<?> values) {
    return List.of(numbers.of(values.get(0)), numbers.of(values.get(1)));
  }

  private static Said same(String f, Object value) {
    return new Said(f, value, value);
  }

  @Override
  public List<Object> model() {
    return List.of(new EdnKeyword(model), ValueNumbers.NOTHING);
  }
}
