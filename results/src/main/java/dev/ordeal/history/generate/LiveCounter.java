package dev.ordeal.history.generate;

import dev.ordeal.history.Operation;
import java.util.Random;

/** A counter: reads, steps by one in both ways, and steps by a few. */
final class LiveCounter implements LiveObject {
  private static final int GREATEST_STEP = 5;

  private long sum;

  @Override
  public Operation next(String key, Values values, Random random) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Operation("read", key, null);
      case 2 -> new Operation("inc", key, null);
      case 3 -> new Operation("dec", key, null);
      default -> new Operation("add", key, 1 + random.nextInt(GREATEST_STEP));
    };
  }

  @Override
  public Object apply(Operation operation, Random random) {
    switch (operation.f()) {
      case "read" -> {
        return sum;
      }
      case "inc" -> sum++;
      case "dec" -> sum--;
      default -> sum += (Long) operation.value();
    }
    return operation.value();
  }

  @Override
  public boolean tells(Operation operation) {
    return operation.f().equals("read");
  }
}
