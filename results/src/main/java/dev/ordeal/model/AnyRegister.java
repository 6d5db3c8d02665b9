package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What registers have in common: all but their names and whether they know compare-and-set. */
abstract sealed class AnyRegister implements Model<Object> permits CasRegister, Register {
  private final boolean withCas;

  AnyRegister(boolean withCas) {
    this.withCas = withCas;
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
    return RegisterActions.of(name(), call, withCas);
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
