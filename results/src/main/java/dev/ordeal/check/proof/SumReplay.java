package dev.ordeal.check.proof;

import dev.ordeal.history.Call;

/** A counter: add, inc and dec change the sum, read tells it. */
final class SumReplay implements Replay {
  private long sum;

  @Override
  public String noun() {
    return "counter";
  }

  @Override
  public boolean knows(Call call) {
    Object value = call.operation().value();
    return switch (call.operation().f()) {
      case "read" -> !Replay.answered(call) || call.result() instanceof Long;
      case "add" -> value instanceof Long;
      case "inc", "dec" -> value == null || value instanceof Long;
      default -> false;
    };
  }

  @Override
  public boolean take(Call call) {
    Object value = call.operation().value();
    switch (call.operation().f()) {
      case "read" -> {
        return !Replay.answered(call) || (Long) call.result() == sum;
      }
      case "dec" -> sum -= value == null ? 1 : (Long) value;
      default -> sum += value == null ? 1 : (Long) value;
    }
    return true;
  }

  @Override
  public Replay copy() {
    SumReplay copy = new SumReplay();
    copy.sum = sum;
    return copy;
  }

  @Override
  public Object contents() {
    return sum;
  }
}
