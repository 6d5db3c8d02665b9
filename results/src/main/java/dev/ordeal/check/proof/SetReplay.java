package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A set: add, remove, contains, and read of all elements. */
final class SetReplay implements Replay {
  private final Set<Object> elements = new HashSet<>();

  @Override
  public String noun() {
    return "set";
  }

  @Override
  public boolean knows(Call call) {
    return switch (call.operation().f()) {
      case "add", "remove" -> true;
      case "contains" -> !Replay.answered(call) || call.result() instanceof Boolean;
      case "read" -> !Replay.answered(call) || call.result() instanceof List;
      default -> false;
    };
  }

  @Override
  public boolean take(Call call) {
    Object element = call.operation().value();
    switch (call.operation().f()) {
      case "add" -> elements.add(element);
      case "remove" -> elements.remove(element);
      case "contains" -> {
        return !Replay.answered(call) || call.result().equals(elements.contains(element));
      }
      default -> {
        return !Replay.answered(call) || elements.equals(new HashSet<>((List<?>) call.result()));
      }
    }
    return true;
  }

  @Override
  public Replay copy() {
    SetReplay copy = new SetReplay();
    copy.elements.addAll(elements);
    return copy;
  }

  @Override
  public Object contents() {
    return new HashSet<>(elements);
  }

  @Override
  public boolean helps(Call other, List<Call> known) {
    String f = other.operation().f();
    Object element = other.operation().value();
    return (f.equals("add") && known.stream().anyMatch(call -> sees(call, element, true)))
        || (f.equals("remove") && known.stream().anyMatch(call -> sees(call, element, false)));
  }

  /** Returns whether the call saw that the element was there, or that it was not. */
  static boolean sees(Call call, Object element, boolean there) {
    return switch (call.operation().f()) {
      case "contains" ->
          Objects.equals(element, call.operation().value()) && call.result().equals(there);
      case "read" -> ((List<?>) call.result()).contains(element) == there;
      default -> false;
    };
  }
}
