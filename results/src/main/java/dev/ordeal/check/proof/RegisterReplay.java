package dev.ordeal.check.proof;

import dev.ordeal.history.Call;

/** A register: see {@link RegisterStep}. */
final class RegisterReplay implements Replay {
  private final boolean withCas;
  private Object value;

  RegisterReplay(boolean withCas) {
    this.withCas = withCas;
  }

  @Override
  public String noun() {
    return "register";
  }

  @Override
  public boolean knows(Call call) {
    return RegisterStep.known(call, withCas);
  }

  @Override
  public boolean take(Call call) {
    if (!RegisterStep.possible(call, value)) {
      return false;
    }
    value = RegisterStep.after(call, value);
    return true;
  }

  @Override
  public Replay copy() {
    RegisterReplay copy = new RegisterReplay(withCas);
    copy.value = value;
    return copy;
  }

  @Override
  public Object contents() {
    return value;
  }
}
