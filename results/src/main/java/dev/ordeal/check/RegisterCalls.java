package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.Model;
import dev.ordeal.model.Register;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  final List<Call> calls;

  /** For each call the number of the value that it must find, or {@link #NONE}. */
  final int[] finds;

  /** For each call the number of the value that it leaves, or {@link #NONE} for observations. */
  final int[] leaves;

  /** For each call the rank of its invocation among the events of the key, from 1. */
  final int[] invoked;

  /** For each call the rank of its return, or {@link #NEVER}. */
  final int[] returned;

  /** For each rank the call whose invocation or return it is; nothing has rank 0. */
  final int[] callAt;

  private final Ranks ranks;
  private final List<Object> values = new ArrayList<>();
  private final Map<Object, Integer> numbers = new HashMap<>();
  private int[] writer = new int[16];
  private String objection;

  /**
   * Numbers the calls.
   *
   * @throws IllegalArgumentException if the model knows no such operation
   */
  RegisterCalls(Model<?> model, List<Call> judged) {
    calls = new ArrayList<>(judged.size());
    finds = new int[judged.size()];
    leaves = new int[judged.size()];
    number(null);
    if (!(model instanceof CasRegister) && !(model instanceof Register)) {
      objection = "there is none for the model " + model.name();
    }
    for (int i = 0; i < judged.size() && objection == null; i++) {
      add(judged.get(i), model.action(judged.get(i)));
    }
    ranks = new Ranks(objection == null ? calls : List.of());
    invoked = ranks.invoked;
    returned = ranks.returned;
    callAt = ranks.callAt;
  }

  private void add(Call call, Action action) {
    if (call.outcome() == Call.Outcome.FAIL) {
      objection = "failed operations are observed";
      return;
    }
    int found = NONE;
    int left = NONE;
    switch (action.f()) {
      case "read" -> found = number(action.result());
      case "write" -> left = number(action.argument());
      case "delete" -> left = INITIAL;
      case "cas" -> {
        List<?> pair = (List<?>) action.argument();
        found = number(pair.get(0));
        left = number(pair.get(1));
        left = left == found ? NONE : left;
      }
      default -> throw new IllegalArgumentException("a register has no " + action.f());
    }
    if (left == NONE && call.indeterminate()) {
      return;
    }
    finds[calls.size()] = found;
    leaves[calls.size()] = left;
    if (left != NONE) {
      recordWriter(left);
    }
    calls.add(call);
  }

  private void recordWriter(int value) {
    if (value == INITIAL) {
      objection = "the register is made to hold nothing again, as it did at first";
    } else if (writer[value] != NONE) {
      objection = Action.inWords(values.get(value)) + " is written more than once";
    } else {
      writer[value] = calls.size();
    }
  }

  private int number(Object value) {
    Integer known = numbers.putIfAbsent(value, values.size());
    if (known != null) {
      return known;
    }
    if (values.size() == writer.length) {
      writer = Arrays.copyOf(writer, 2 * writer.length);
    }
    writer[values.size()] = NONE;
    values.add(value);
    return values.size() - 1;
  }

  /** Returns why the monitor does not apply, or null if it does. */
  String objection() {
    return objection;
  }

  /** Returns how many values there are, the initial one included. */
  int valueCount() {
    return values.size();
  }

  /** Returns the value of a number. */
  Object value(int number) {
    return values.get(number);
  }

  /** Returns the only call that leaves the value, or {@link #NONE}. */
  int writer(int value) {
    return writer[value];
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
