package dev.ordeal.history.generate;

import dev.ordeal.history.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** A register: reads, writes, a few deletes unless values are distinct, and maybe cas. */
final class LiveRegister implements LiveObject {
  private static final int OF_ALL = 20;
  private static final int READS = 9;
  private static final int WRITES = 5;

  private final boolean withCas;
  private Object held;

  LiveRegister(boolean withCas) {
    this.withCas = withCas;
  }

  @Override
  public Operation next(String key, Values values, Random random) {
    int kind = random.nextInt(OF_ALL);
    if (kind < READS) {
      return new Operation("read", key, null);
    }
    if (kind == OF_ALL - 1 && !values.distinct()) {
      return new Operation("delete", key, null);
    }
    if (kind < READS + WRITES || !withCas) {
      return new Operation("write", key, values.draw(random));
    }
    Object expected = random.nextInt(3) == 0 ? values.any(random) : held;
    return new Operation("cas", key, Arrays.asList(expected, values.draw(random)));
  }

  @Override
  public Object apply(Operation operation, Random random) {
    switch (operation.f()) {
      case "read" -> {
        return held;
      }
      case "write" -> held = operation.value();
      case "delete" -> held = null;
      default -> {
        List<?> pair = (List<?>) operation.value();
        if (!Objects.equals(held, pair.get(0))) {
          return REFUSED;
        }
        held = pair.get(1);
      }
    }
    return operation.value();
  }

  @Override
  public boolean tells(Operation operation) {
    return operation.f().equals("read");
  }
}
