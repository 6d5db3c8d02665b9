package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.history.Values;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.Model;
import dev.ordeal.model.Register;

/**
 * Lets calls take effect on one register, one after the other, as the models of registers say, but
 * without an object for each: what the register holds is the number of a value.
 */
final class RegisterRun {
  private static final int UNKNOWN = 0;
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int DELETE = 3;
  private static final int CAS = 4;

  private final Calls calls;
  private final Values values;

  /** For each function what it does. */
  private final int[] does;

  private int held = Values.NOTHING;

  private RegisterRun(Calls calls, boolean withCas) {
    this.calls = calls;
    values = calls.values();
    does = new int[calls.functions()];
    for (int f = 1; f < does.length; f++) {
      does[f] =
          switch (calls.function(f)) {
            case "read" -> READ;
            case "write" -> WRITE;
            case "delete" -> DELETE;
            case "cas" -> withCas ? CAS : UNKNOWN;
            default -> UNKNOWN;
          };
    }
  }

  /**
   * Returns a run that begins with nothing in the register, or null if the model is no register.
   */
  static RegisterRun of(Model<?> model, Calls calls) {
    boolean withCas = model instanceof CasRegister;
    return withCas || model instanceof Register ? new RegisterRun(calls, withCas) : null;
  }

  /** Returns the number of what the register holds. */
  int held() {
    return held;
  }

  /** Returns whether the call is one that these models know. */
  boolean knows(int call) {
    int what = does[calls.f(call)];
    return what == CAS ? values.isPair(calls.argument(call)) : what != UNKNOWN;
  }

  /**
   * Lets a call that it {@linkplain #knows} take effect.
   *
   * @return whether that is possible; the register holds what it did if not
   */
  boolean step(int call) {
    int argument = calls.argument(call);
    switch (does[calls.f(call)]) {
      case READ -> {
        return calls.outcome(call) != Call.Outcome.OK || calls.result(call) == held;
      }
      case WRITE -> held = argument;
      case DELETE -> held = Values.NOTHING;
      default -> {
        boolean matches = values.first(argument) == held;
        boolean failed = calls.outcome(call) == Call.Outcome.FAIL;
        if (matches && !failed) {
          held = values.second(argument);
        }
        return matches != failed;
      }
    }
    return true;
  }

  /**
   * Returns the number of what the call is known to have found and left as it was, or -1 if it is
   * no such call.
   */
  int looksAt(int call) {
    int what = does[calls.f(call)];
    if (what == READ && calls.outcome(call) == Call.Outcome.OK) {
      return calls.result(call);
    }
    int argument = calls.argument(call);
    boolean changesNothing =
        what == CAS
            && calls.outcome(call) != Call.Outcome.FAIL
            && values.first(argument) == values.second(argument);
    return changesNothing ? values.first(argument) : -1;
  }
}
