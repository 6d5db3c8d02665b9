package dev.ordeal.history.generate;

import dev.ordeal.history.Operation;
import java.util.Random;

/** A key of Porcupine's store: mostly get and append, a few put. */
final class LiveText implements LiveObject {
  private static final int OF_ALL = 20;
  private static final int GETS = 8;

  private String held = "";

  @Override
  public Operation next(String key, Values values, Random random) {
    int kind = random.nextInt(OF_ALL);
    if (kind < GETS) {
      return new Operation("get", key, null);
    }
    String text = "x " + values.draw(random) + " y";
    return new Operation(kind == OF_ALL - 1 ? "put" : "append", key, text);
  }

  @Override
  public Object apply(Operation operation, Random random) {
    switch (operation.f()) {
      case "get" -> {
        return held;
      }
      case "put" -> held = (String) operation.value();
      default -> held += operation.value();
    }
    return operation.value();
  }

  @Override
  public boolean tells(Operation operation) {
    return operation.f().equals("get");
  }
}
