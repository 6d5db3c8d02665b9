package dev.ordeal.nemesis;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A fault with its victims chosen: what is done to a cluster, and how it is undone. */
public interface Strike {

  /** Returns the family of the fault: {@code partition}, {@code kill}, … */
  String family();

  /** Returns in words what is broken: {@code halves: n1 n2 | n3 n4 n5}. */
  String what();

  /** Returns as JSON all that is needed to strike the same again, {@code nodes} among it. */
  Map<String, Object> details();

  /**
   * Returns whether both can be in force at once, each with an end of its own: unless it says
   * otherwise, whatever is of another family. Of two cuts, for one, the later takes the place of
   * the earlier.
   */
  default boolean goesWith(Strike other) {
    return !family().equals(other.family());
  }

  /** Breaks it, and completes with what was observed. */
  CompletionStage<Evidence> inject(Cluster cluster);

  /** Undoes it, and completes with what was observed; to undo what was not done is no error. */
  CompletionStage<Evidence> heal(Cluster cluster);
}
