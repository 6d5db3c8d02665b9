package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a world owes in which some nodes are healed, whatever became of the others: their processes
 * run and can serve, and the target's own laws of liveness hold among them.
 *
 * @param healed the nodes that owe it
 */
record Rest(List<String> healed, SimulatedTarget target, Map<String, Machine> machines) {
  private static final String LAW = "A01";
  private static final String SENTENCE = "a healed node runs, and its clients are answered";

  /** Returns what has not come about yet. */
  List<Violation> owed() {
    List<Violation> owed = new ArrayList<>();
    for (String node : healed) {
      Machine machine = machines.get(node);
      if (!machine.runs()) {
        owed.add(
            violation(
                node
                    + (machine.lives()
                        ? " is still paused"
                        : " does not run; its last words: " + machine.lastWords())));
      }
    }
    owed.addAll(target.settled(healed));
    return owed;
  }

  /** Returns the breach if clients were not answered. */
  static Optional<Violation> silence(List<String> unanswered) {
    return unanswered.isEmpty()
        ? Optional.empty()
        : Optional.of(violation("no answer to " + String.join(", ", unanswered)));
  }

  private static Violation violation(String words) {
    return new Violation(LAW, SENTENCE, words);
  }
}
