package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** A register that is read, written and deleted; at first, and when deleted, it holds nothing. */
public final class Register implements Model<Object> {
  @Override
  public String name() {
    return "register";
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
    return RegisterActions.of(name(), call, false);
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
