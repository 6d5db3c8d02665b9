package dev.ordeal.model;

/**
 * Says what a model can tell once it knows all that is known to have happened to an object. A
 * checker that looks for an order relies on it to look in fewer places; {@link #none} is always
 * right.
 *
 * @param <S> the states of the model
 */
public interface Foresight<S> {

  /** Knows nothing: everything may help and every state matters. */
  static <S> Foresight<S> none() {
    return new Foresight<>() {};
  }

  /**
   * Returns whether an action of which nobody knows whether it took effect may be needed to explain
   * what is known. No says: wherever there is an order with such actions, there is one without all
   * of them that leaves the known ones, and the others that help, in their places.
   */
  default boolean helps(Action unknown) {
    return true;
  }

  /**
   * Returns what of a state can ever show. States with equal essence allow the same of the actions
   * of this object from there on, and these lead to states with equal essence again.
   */
  default Object essence(S state) {
    return state;
  }
}
