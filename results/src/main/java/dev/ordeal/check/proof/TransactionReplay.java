package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Several registers, read and written by transactions of r and w. */
final class TransactionReplay implements Replay {
  private final Map<Object, Object> values = new HashMap<>();

  @Override
  public String noun() {
    return "set of registers";
  }

  @Override
  public boolean knows(Call call) {
    return call.operation().f().equals("txn")
        && steps(call.operation().value())
        && (!Replay.answered(call)
            || (steps(call.result()) && sameButForReads(call.operation().value(), call.result())));
  }

  private static boolean steps(Object value) {
    return value instanceof List<?> list
        && list.stream()
            .allMatch(
                step ->
                    step instanceof List<?> parts
                        && parts.size() == 3
                        && (reads(step) || f(step).equals("w")));
  }

  private static String f(Object step) {
    return String.valueOf(((List<?>) step).get(0)).replace(":", "");
  }

  private static boolean reads(Object step) {
    return f(step).equals("r");
  }

  private static Object name(Object step) {
    return ((List<?>) step).get(1);
  }

  private static Object value(Object step) {
    return ((List<?>) step).get(2);
  }

  private static boolean sameButForReads(Object asked, Object answered) {
    List<?> one = (List<?>) asked;
    List<?> other = (List<?>) answered;
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same =
          f(one.get(i)).equals(f(other.get(i)))
              && Objects.equals(name(one.get(i)), name(other.get(i)))
              && (reads(one.get(i)) || Objects.equals(value(one.get(i)), value(other.get(i))));
    }
    return same;
  }

  @Override
  public boolean take(Call call) {
    boolean answered = Replay.answered(call);
    Map<Object, Object> after = new HashMap<>();
    for (Object step : (List<?>) (answered ? call.result() : call.operation().value())) {
      if (!reads(step)) {
        after.put(name(step), value(step));
      } else if (answered) {
        Object held =
            after.containsKey(name(step)) ? after.get(name(step)) : values.get(name(step));
        if (!Objects.equals(held, value(step))) {
          return false;
        }
      }
    }
    values.putAll(after);
    values.values().removeIf(Objects::isNull);
    return true;
  }

  @Override
  public Replay copy() {
    TransactionReplay copy = new TransactionReplay();
    copy.values.putAll(values);
    return copy;
  }

  @Override
  public Object contents() {
    return new HashMap<>(values);
  }

  @Override
  public boolean helps(Call other, List<Call> known) {
    return ((List<?>) other.operation().value())
        .stream()
            .filter(step -> !reads(step))
            .anyMatch(step -> known.stream().anyMatch(call -> readsFrom(call, name(step))));
  }

  private static boolean readsFrom(Call call, Object name) {
    return ((List<?>) call.result())
        .stream().anyMatch(step -> reads(step) && Objects.equals(name(step), name));
  }
}
