package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.history.Values;
import dev.ordeal.model.Action;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.Model;
import dev.ordeal.model.Register;
import java.util.Arrays;
import java.util.List;

/**
 * Lays the calls on one register out for the monitor: which value each must find there, which it
 * leaves there, and where its invocation and return stand among the events of the key.
 *
 * <p>It objects where some value does not tell which call left it there: the monitor then does not
 * apply.
 */
final class RegisterCalls {
  /** Stands for no value, and for no call. */
  static final int NONE = Ranks.NONE;

  /** The number of the value that a register holds at first: nothing. */
  static final int INITIAL = 0;

  /** The rank of a return that there is not. */
  static final int NEVER = Ranks.NEVER;

  /** The calls that say or may do anything, in order of invocation. */
  final Calls calls;

  /** For each call the number of the value that it must find, or {@link #NONE}. */
  final int[] finds;

  /** For each call the number of the value that it leaves, or {@link #NONE} for observations. */
  final int[] leaves;

  /**
   * For each call the number of the value that it must not find, or {@link #NONE}: that is what a
   * failed cas says, and all that it says.
   */
  final int[] avoids;

  /** For each call the rank of its invocation among the events of the key, from 1. */
  final int[] invoked;

  /** For each call the rank of its return, or {@link #NEVER}. */
  final int[] returned;

  /** For each rank the call whose invocation or return it is; nothing has rank 0. */
  final int[] callAt;

  private static final int UNKNOWN = -1;
  private static final int READ = 0;
  private static final int WRITE = 1;
  private static final int DELETE = 2;
  private static final int CAS = 3;

  private final Model<?> model;
  private final Calls judged;
  private final Ranks ranks;
  private final ValueNumbers values;
  private int[] writer = new int[16];

  /** The places of the calls that are kept. */
  private final int[] kept;

  private int count;
  private boolean failedCas;
  private String objection;

  /**
   * Numbers the calls.
   *
   * @throws IllegalArgumentException if the model knows no such operation
   */
  RegisterCalls(Model<?> model, List<Call> calls) {
    this.model = model;
    judged = Calls.of(calls);
    finds = new int[judged.size()];
    leaves = new int[judged.size()];
    avoids = new int[judged.size()];
    Arrays.fill(avoids, NONE);
    kept = new int[judged.size()];
    values = new ValueNumbers(judged);
    number(Values.NOTHING);
    if (!(model instanceof CasRegister) && !(model instanceof Register)) {
      objection = "there is none for the model " + model.name();
    }
    int[] functions = objection == null ? functions() : new int[0];
    for (int i = 0; i < judged.size() && objection == null; i++) {
      add(i, functions[judged.f(i)]);
    }
    boolean all = count == judged.size() && objection == null;
    this.calls =
        all ? judged : judged.select(objection == null ? Arrays.copyOf(kept, count) : new int[0]);
    ranks = new Ranks(this.calls);
    invoked = ranks.invoked;
    returned = ranks.returned;
    callAt = ranks.callAt;
  }

  private int[] functions() {
    int[] functions = new int[judged.functions()];
    for (int f = 1; f < functions.length; f++) {
      functions[f] =
          switch (judged.function(f)) {
            case "read" -> READ;
            case "write" -> WRITE;
            case "delete" -> DELETE;
            case "cas" -> model instanceof CasRegister ? CAS : UNKNOWN;
            default -> UNKNOWN;
          };
    }
    return functions;
  }

  private void add(int call, int function) {
    Call.Outcome outcome = judged.outcome(call);
    boolean known = outcome == Call.Outcome.OK;
    int argument = judged.argument(call);
    boolean usual = function != UNKNOWN;
    if (function == CAS) {
      usual = judged.values().isPair(argument) && (!known || !isFalse(judged.result(call)));
    }
    if (!usual) {
      // It objects, in words.
      model.action(judged.get(call));
      throw new IllegalArgumentException(
          "a register has no " + judged.function(judged.f(call)) + " such as " + judged.get(call));
    }
    if (outcome == Call.Outcome.FAIL) {
      addFailed(call, function);
      return;
    }
    int found = NONE;
    int left = NONE;
    if (function == READ) {
      found = number(known ? judged.result(call) : Values.NOTHING);
    } else if (function == WRITE) {
      left = number(argument);
    } else if (function == DELETE) {
      left = INITIAL;
    } else {
      found = number(judged.values().first(argument));
      left = number(judged.values().second(argument));
      left = left == found ? NONE : left;
    }
    if (left == NONE && !known) {
      return;
    }
    finds[count] = found;
    leaves[count] = left;
    if (left != NONE) {
      recordWriter(left);
    }
    kept[count++] = call;
  }

  private void addFailed(int call, int function) {
    if (function != CAS) {
      objection = "failed operations other than cas are observed";
      return;
    }
    finds[count] = NONE;
    leaves[count] = NONE;
    avoids[count] = number(judged.values().first(judged.argument(call)));
    failedCas = true;
    kept[count++] = call;
  }

  private boolean isFalse(int value) {
    return !judged.values().isWhole(value) && Boolean.FALSE.equals(judged.values().value(value));
  }

  private void recordWriter(int value) {
    if (value == INITIAL) {
      objection = "the register is made to hold nothing again, as it did at first";
    } else if (writer[value] != NONE) {
      objection = Action.inWords(value(value)) + " is written more than once";
    } else {
      writer[value] = count;
    }
  }

  private int number(int value) {
    int before = values.size();
    int number = values.numberOf(value);
    if (number == before) {
      if (number == writer.length) {
        writer = Arrays.copyOf(writer, 2 * number);
      }
      writer[number] = NONE;
    }
    return number;
  }

  /** Returns why the monitor does not apply, or null if it does. */
  String objection() {
    return objection;
  }

  /** Returns whether any failed cas is observed. */
  boolean anyFailedCas() {
    return failedCas;
  }

  /** Returns how many values there are, the initial one included. */
  int valueCount() {
    return values.size();
  }

  /** Returns the value of a number. */
  Object value(int number) {
    return judged.values().value(values.value(number));
  }

  /** Returns the only call that leaves the value, or {@link #NONE}. */
  int writer(int value) {
    return writer[value];
  }

  /** Returns what the calls find and leave. */
  ReadMapping mapping() {
    return new ReadMapping(finds, leaves, ranks, writer, values.size());
  }

  /** Returns the rank of the event after the last one. */
  int end() {
    return ranks.end();
  }

  /** Returns how many calls were invoked before the event of that rank. */
  int invokedBefore(int rank) {
    return ranks.invokedBefore(rank);
  }
}
