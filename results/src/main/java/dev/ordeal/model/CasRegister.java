package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * A register with compare-and-set: {@code cas [expected, new]} writes new if it holds expected. At
 * first, and when deleted, it holds nothing (null), which a cas may expect too.
 */
public final class CasRegister implements Model<Object> {
  @Override
  public String name() {
    return "cas-register";
  }

  @Override
  public String noun() {
    return "register";
  }

  @Override
  public Object initial() {
    return null;
  }

  @Override
  public Action action(Call call) {
    return RegisterActions.of(name(), call, true);
  }

  @Override
  public Next<Object> step(Object state, Action action) {
    return RegisterActions.step(state, action);
  }

  @Override
  public boolean observes(Action action) {
    return RegisterActions.observes(action);
  }

  @Override
  public boolean overwrites(Action action) {
    return RegisterActions.overwrites(action);
  }

  @Override
  public Foresight<Object> foresight(Collection<Action> known, Collection<Action> unknown) {
    return RegisterActions.foresight(known, unknown);
  }

  @Override
  public Optional<Set<Object>> possibleIn(Action action) {
    return RegisterActions.possibleIn(action);
  }
}
