package dev.ordeal.history.generate;

import dev.ordeal.history.Operation;
import java.util.Random;

/** A mutex that whoever tries at the wrong moment fails to take or give back. */
final class LiveLock implements LiveObject {
  private static final int WRONG_ONE_IN = 4;

  private boolean held;

  @Override
  public Operation next(String key, Values values, Random random) {
    boolean acquire = random.nextInt(WRONG_ONE_IN) == 0 ? held : !held;
    return new Operation(acquire ? "acquire" : "release", key, null);
  }

  @Override
  public Object apply(Operation operation, Random random) {
    boolean acquire = operation.f().equals("acquire");
    if (acquire == held) {
      return REFUSED;
    }
    held = acquire;
    return null;
  }

  @Override
  public boolean tells(Operation operation) {
    return false;
  }
}
