package dev.ordeal.check.knossos;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.model.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words for registers that are read and written together. */
final class MultiRegisterWording implements Wording {
  private static final EdnKeyword READ = new EdnKeyword("read");
  private static final EdnKeyword WRITE = new EdnKeyword("write");

  private final ValueNumbers names = new ValueNumbers();
  private final ValueNumbers values = new ValueNumbers();
  private final Map<Object, Object> initial = new TreeMap<>();

  @Override
  public Said say(Action action, boolean indeterminate) {
    List<Object> invoked = new ArrayList<>();
    List<Object> answered = new ArrayList<>();
    boolean writes = false;
    for (Object each : (List<?>) (action.known() ? action.result() : action.argument())) {
      List<?> step = (List<?>) each;
      long name = names.of(step.get(1));
      initial.put(name, ValueNumbers.NOTHING);
      long value = values.of(step.get(2));
      boolean reads = step.get(0).equals("r");
      writes |= !reads;
      invoked.add(reads ? Arrays.asList(READ, name, null) : List.of(WRITE, name, value));
      answered.add(List.of(reads ? READ : WRITE, name, value));
    }
    return indeterminate && !writes ? null : new Said("txn", invoked, answered);
  }

  @Override
  public List<Object> model() {
    return List.of(new EdnKeyword("multi-register"), initial);
  }
}
