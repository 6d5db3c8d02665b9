package dev.ordeal.workload;

import dev.ordeal.check.Checker;
import java.util.Objects;
import java.util.Set;

/**
 * Binds what clients do to the checker that judges what came of it.
 *
 * @param name as given on the command line
 * @param functions the operations' functions, which the target's clients must know
 * @param generator what clients do while the nemesis is at work
 * @param finalGenerator what they do once every fault is healed: final reads, drains
 * @param checker judges the whole history
 */
public record Workload(
    String name,
    Set<String> functions,
    Generator generator,
    Generator finalGenerator,
    Checker checker) {

  /** Copies the functions and rejects missing parts. */
  public Workload {
    Objects.requireNonNull(name, "name");
    functions = Set.copyOf(functions);
    Objects.requireNonNull(generator, "generator");
    Objects.requireNonNull(finalGenerator, "finalGenerator");
    Objects.requireNonNull(checker, "checker");
  }
}
