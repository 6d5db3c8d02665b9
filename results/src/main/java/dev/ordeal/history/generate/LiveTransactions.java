package dev.ordeal.history.generate;

import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Three registers, read and written by transactions of one to three steps. */
final class LiveTransactions implements LiveObject {
  private static final int REGISTERS = 3;

  private final Map<Object, Object> held = new HashMap<>();

  @Override
  public Operation next(String key, Values values, Random random) {
    List<Object> steps = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      String name = "r" + random.nextInt(REGISTERS);
      steps.add(
          random.nextBoolean()
              ? Arrays.asList("r", name, null)
              : Arrays.asList("w", name, values.draw(random)));
    }
    return new Operation("txn", key, steps);
  }

  @Override
  public Object apply(Operation operation, Random random) {
    List<Object> done = new ArrayList<>();
    for (Object each : (List<?>) operation.value()) {
      List<?> step = (List<?>) each;
      Object name = step.get(1);
      if (step.get(0).equals("w")) {
        held.put(name, step.get(2));
      }
      done.add(Arrays.asList(step.get(0), name, held.get(name)));
    }
    return done;
  }

  @Override
  public boolean tells(Operation operation) {
    return true;
  }
}
