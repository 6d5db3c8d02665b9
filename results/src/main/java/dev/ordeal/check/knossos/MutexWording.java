package dev.ordeal.check.knossos;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.model.Action;
import java.util.List;

/** Words for a mutex: the same as ours. */
final class MutexWording implements Wording {
  @Override
  public Said say(Action action, boolean indeterminate) {
    return new Said(action.f(), null, null);
  }

  @Override
  public List<Object> model() {
    return List.of(new EdnKeyword("mutex"));
  }
}
