package dev.ordeal.model;

import java.util.Objects;

/**
 * Says what comes of an action: the next state, or a refusal.
 *
 * @param <S> the states of the model
 * @param state the next state; null when refused (and where null is the state)
 * @param refusal why the action cannot have taken effect, as half a sentence; null when it can
 */
public record Next<S>(S state, String refusal) {

  /** The action takes effect and leaves this state. */
  public static <S> Next<S> state(S state) {
    return new Next<>(state, null);
  }

  /** The action cannot take effect here, because of what the half sentence says. */
  public static <S> Next<S> refused(String why) {
    return new Next<>(null, Objects.requireNonNull(why, "why"));
  }

  /** Returns whether the action can take effect. */
  public boolean possible() {
    return refusal == null;
  }
}
