package dev.ordeal.check.proof;

import dev.ordeal.history.Call;

/** A mutex: acquire while it is free, release while it is held. */
final class LockReplay implements Replay {
  private boolean held;

  @Override
  public String noun() {
    return "mutex";
  }

  @Override
  public boolean knows(Call call) {
    return call.operation().f().equals("acquire") || call.operation().f().equals("release");
  }

  @Override
  public boolean take(Call call) {
    boolean acquire = call.operation().f().equals("acquire");
    if (acquire == held) {
      return false;
    }
    held = acquire;
    return true;
  }

  @Override
  public Replay copy() {
    LockReplay copy = new LockReplay();
    copy.held = held;
    return copy;
  }

  @Override
  public Object contents() {
    return held;
  }
}
