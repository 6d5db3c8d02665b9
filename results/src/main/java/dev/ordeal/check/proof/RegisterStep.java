package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.util.List;
import java.util.Objects;

/** Says what a register does, written down anew: nothing here is shared with the models. */
final class RegisterStep {
  private RegisterStep() {}

  /** Returns whether the call can take effect while the register holds the value. */
  static boolean possible(Call call, Object value) {
    return switch (call.operation().f()) {
      case "read" -> call.outcome() != Call.Outcome.OK || Objects.equals(call.result(), value);
      case "cas" -> Objects.equals(expected(call), value) != failed(call);
      default -> !failed(call);
    };
  }

  /** Returns what the register holds after the call took effect. */
  static Object after(Call call, Object value) {
    return switch (call.operation().f()) {
      case "write" -> call.operation().value();
      case "delete" -> null;
      case "cas" -> failed(call) ? value : pair(call).get(1);
      default -> value;
    };
  }

  /** Returns whether the call may change the register. */
  static boolean writes(Call call) {
    return !call.operation().f().equals("read") && !failed(call);
  }

  /** Returns whether the call is one that a register knows. */
  static boolean known(Call call, boolean withCas) {
    return switch (call.operation().f()) {
      case "read", "write", "delete" -> true;
      case "cas" ->
          withCas
              && call.operation().value() instanceof List<?> pair
              && pair.size() == 2
              && !(call.outcome() == Call.Outcome.OK && Boolean.FALSE.equals(call.result()));
      default -> false;
    };
  }

  static boolean cas(Call call) {
    return call.operation().f().equals("cas");
  }

  static boolean failed(Call call) {
    return call.outcome() == Call.Outcome.FAIL;
  }

  static Object expected(Call call) {
    return pair(call).get(0);
  }

  private static List<?> pair(Call call) {
    return (List<?>) call.operation().value();
  }
}
