package dev.ordeal.history.generate;

import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeSet;

/** A set: add, contains, a few reads of all; and remove, unless values are distinct. */
final class LiveSet implements LiveObject {
  private static final int OF_ALL = 20;
  private static final int ADDS = 9;
  private static final int LOOKS = 7;
  private static final int READS = 1;

  private final TreeSet<Long> held = new TreeSet<>();

  @Override
  public Operation next(String key, Values values, Random random) {
    int kind = random.nextInt(OF_ALL);
    if (kind < ADDS) {
      return new Operation("add", key, values.draw(random));
    }
    if (kind < ADDS + LOOKS) {
      return new Operation("contains", key, values.any(random));
    }
    return kind < ADDS + LOOKS + READS || values.distinct()
        ? new Operation("read", key, null)
        : new Operation("remove", key, values.any(random));
  }

  @Override
  public Object apply(Operation operation, Random random) {
    Long element = (Long) operation.value();
    switch (operation.f()) {
      case "add" -> held.add(element);
      case "remove" -> held.remove(element);
      case "contains" -> {
        return held.contains(element);
      }
      default -> {
        return new ArrayList<>(held);
      }
    }
    return element;
  }

  @Override
  public boolean tells(Operation operation) {
    return operation.f().equals("contains") || operation.f().equals("read");
  }
}
