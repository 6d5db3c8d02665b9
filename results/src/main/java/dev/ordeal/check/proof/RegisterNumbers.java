package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.history.Values;

/**
 * A register that holds the number of a value. It does what {@link RegisterStep} says, several
 * times as fast: equal values have equal numbers.
 */
final class RegisterNumbers implements ColumnReplay {
  private static final byte UNKNOWN = 0;
  private static final byte READ = 1;
  private static final byte WRITE = 2;
  private static final byte DELETE = 3;
  private static final byte CAS = 4;

  private final Calls calls;
  private final Values values;

  /** What the function of each number does. */
  private final byte[] does;

  private int held = Values.NOTHING;

  RegisterNumbers(Calls calls, boolean withCas) {
    this.calls = calls;
    values = calls.values();
    does = new byte[calls.functions()];
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

  @Override
  public boolean knows(int call) {
    byte what = does[calls.f(call)];
    return what == CAS ? values.isPair(calls.argument(call)) && !answeredNo(call) : what != UNKNOWN;
  }

  private boolean answeredNo(int call) {
    int result = calls.result(call);
    return calls.outcome(call) == Call.Outcome.OK
        && !values.isWhole(result)
        && !values.isPair(result)
        && Boolean.FALSE.equals(values.value(result));
  }

  @Override
  public boolean take(int call) {
    byte what = does[calls.f(call)];
    Call.Outcome outcome = calls.outcome(call);
    if (what == READ) {
      return outcome != Call.Outcome.OK || calls.result(call) == held;
    }
    int argument = calls.argument(call);
    boolean failed = outcome == Call.Outcome.FAIL;
    boolean possible = what == CAS ? (values.first(argument) == held) != failed : !failed;
    if (possible && !failed) {
      held =
          switch (what) {
            case WRITE -> argument;
            case CAS -> values.second(argument);
            default -> Values.NOTHING;
          };
    }
    return possible;
  }

  @Override
  public String noun() {
    return "register";
  }

  @Override
  public Object contents() {
    return values.value(held);
  }
}
