package dev.ordeal.model;

import dev.ordeal.history.Call;

/** Puts into words that a model cannot make sense of a call; that ends the check. */
final class Objections {
  private Objections() {}

  /**
   * The model knows no such operation.
   *
   * @param known those it knows, as in {@code read and write}
   */
  static IllegalArgumentException unknown(String model, Call call, String known) {
    String article = "aeiou".indexOf(model.charAt(0)) < 0 ? "a " : "an ";
    return new IllegalArgumentException(
        article
            + model
            + " knows "
            + known
            + ", not the "
            + call.operation().f()
            + " of index "
            + call.callIndex());
  }

  /**
   * The operation was invoked with something else than it must be.
   *
   * @param right what would be right, as in {@code it must be [expected, new]}
   */
  static IllegalArgumentException value(Call call, String right) {
    return new IllegalArgumentException(
        "the value of the "
            + call.operation().f()
            + " of index "
            + call.callIndex()
            + " is "
            + call.operation().value()
            + "; "
            + right);
  }

  /**
   * The operation was answered with something else than it can be.
   *
   * @param right what would be right, as in {@code it must be a list}
   */
  static IllegalArgumentException result(Call call, String right) {
    return new IllegalArgumentException(
        "the "
            + call.operation().f()
            + " of index "
            + call.callIndex()
            + " is ok with the result "
            + call.result()
            + "; "
            + right);
  }
}
