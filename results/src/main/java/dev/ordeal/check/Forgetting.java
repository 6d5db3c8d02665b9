package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.Model;
import dev.ordeal.model.Register;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides whether calls on one key have an order when of some it is forgotten how they ended. */
final class Forgetting {
  private static final int NONE = -1;
  private static final String READ = "read";

  private final Model<?> model;
  private final List<Call> calls;

  /** For each call what it is when forgotten, or null if that says nothing. */
  private final Call[] forgotten;

  private final boolean register;
  private final int[] finds;
  private final int[] leaves;
  private final Map<Object, Integer> numbers = new HashMap<>();

  Forgetting(Model<?> model, List<Call> calls) {
    this.model = model;
    this.calls = calls;
    register = model instanceof CasRegister || model instanceof Register;
    forgotten = new Call[calls.size()];
    finds = new int[calls.size()];
    leaves = new int[calls.size()];
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      boolean says = call.outcome() != Call.Outcome.FAIL && !call.operation().f().equals(READ);
      forgotten[i] = says || !register ? forget(call) : null;
      if (register) {
        number(i, model.action(call));
      }
    }
  }

  private static Call forget(Call call) {
    if (call.indeterminate()) {
      return call;
    }
    return new Call(
        call.operation(),
        null,
        Call.Outcome.INFO,
        call.callIndex(),
        call.returnIndex(),
        call.callTime(),
        call.returnTime(),
        call.process(),
        call.node(),
        call.error());
  }

  private void number(int call, Action action) {
    finds[call] = NONE;
    leaves[call] = NONE;
    switch (action.f()) {
      case READ -> finds[call] = action.known() ? number(action.result()) : NONE;
      case "write" -> leaves[call] = number(action.argument());
      case "delete" -> leaves[call] = number(null);
      default -> {
        List<?> pair = (List<?>) action.argument();
        finds[call] = number(pair.get(0));
        leaves[call] = number(pair.get(1));
      }
    }
  }

  private int number(Object value) {
    return numbers.computeIfAbsent(value, v -> numbers.size());
  }

  /**
   * Returns whether there is no order.
   *
   * @param known the calls that are not forgotten
   * @return null if that was not to be found out within the limits
   */
  Boolean contradicts(BitSet known, Limits limits) {
    BitSet relevant = relevant(known);
    List<Call> left = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = known.get(i) ? calls.get(i) : relevant.get(i) ? forgotten[i] : null;
      if (call != null) {
        left.add(call);
      }
    }
    Boolean monitored = monitored(left);
    if (monitored != null) {
      return monitored;
    }
    return switch (new Search<>(new Problem<>(model, left), Reductions.ALL, limits).run()) {
      case FOUND -> false;
      case EXHAUSTED -> true;
      default -> null;
    };
  }

  /** Returns whether a monitor finds that there is no order, or null if none applies. */
  private Boolean monitored(List<Call> left) {
    PrefixMonitor prefixes = PrefixMonitor.of(model, left);
    if (prefixes != null && prefixes.objection() == null) {
      PrefixMonitor.Decision decision = prefixes.decide(prefixes.ranks().end());
      return decision.made() ? Boolean.valueOf(!decision.valid()) : null;
    }
    RegisterCalls laidOut = new RegisterCalls(model, left);
    if (laidOut.objection() != null) {
      return null;
    }
    RegisterDecision decision = RegisterDecision.all(laidOut);
    return decision.made() ? decision.invalid() : null;
  }

  /**
   * Returns the calls that are worth keeping when forgotten: of a register, those whose value
   * somebody known may have found, directly or through others.
   */
  private BitSet relevant(BitSet known) {
    BitSet relevant = new BitSet();
    // A failed cas that is taken as an observation is helped by any other value.
    boolean anyValue = known.stream().anyMatch(i -> calls.get(i).outcome() == Call.Outcome.FAIL);
    if (!register || anyValue) {
      relevant.set(0, calls.size());
      return relevant;
    }
    BitSet wanted = new BitSet();
    known.stream().filter(i -> finds[i] != NONE).forEach(i -> wanted.set(finds[i]));
    boolean more = true;
    while (more) {
      more = false;
      for (int i = 0; i < finds.length; i++) {
        if (leaves[i] != NONE && wanted.get(leaves[i]) && !relevant.get(i)) {
          relevant.set(i);
          if (finds[i] != NONE && !wanted.get(finds[i])) {
            wanted.set(finds[i]);
            more = true;
          }
        }
      }
    }
    return relevant;
  }
}
