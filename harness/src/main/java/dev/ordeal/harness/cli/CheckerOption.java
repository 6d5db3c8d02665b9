package dev.ordeal.harness.cli;

import dev.ordeal.check.Checker;
import dev.ordeal.check.Composition;
import dev.ordeal.check.invariant.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** {@code --checker}: what a history is asked. */
final class CheckerOption {
  private static final String LINEARIZABILITY = "linearizability";

  @Option(
      names = "--checker",
      paramLabel = "CHECKER",
      split = ",",
      description = {
        "What to ask: linearizability (the default), bank, counter, set-full, stats, total-queue or"
            + " unique-ids; several with commas between. The verdict is the worst."
      })
  private List<String> names = List.of(LINEARIZABILITY);

  /** Returns whether a model is needed. */
  boolean linearizability() {
    return names.contains(LINEARIZABILITY);
  }

  /** Returns whether there is to be a proof. */
  boolean proves() {
    return names.equals(List.of(LINEARIZABILITY));
  }

  /** Refuses names that there are not. */
  void check() {
    for (String name : names) {
      if (!name.equals(LINEARIZABILITY)) {
        invariant(name);
      }
    }
  }

  /**
   * Returns the checker of all names together.
   *
   * @param linearizability makes the one that depends on the history
   */
  Checker checker(Supplier<Checker> linearizability) {
    List<Checker> checkers = new ArrayList<>();
    for (String name : names) {
      checkers.add(name.equals(LINEARIZABILITY) ? linearizability.get() : invariant(name));
    }
    return checkers.size() == 1 ? checkers.get(0) : new Composition(checkers);
  }

  private static Checker invariant(String name) {
    try {
      return Invariants.named(name);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.BAD_ARGUMENTS, e.getMessage(), e);
    }
  }
}
