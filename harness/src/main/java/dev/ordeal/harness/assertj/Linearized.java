package dev.ordeal.harness.assertj;

import dev.ordeal.check.Verdict;
import java.util.Optional;

/** Finds what a verdict says of linearizability, also where several checkers judged. */
final class Linearized {
  static final String CHECKER = "linearizability";

  private Linearized() {}

  static Optional<Verdict> find(Verdict verdict) {
    if (CHECKER.equals(verdict.findings().checker())) {
      return Optional.of(verdict);
    }
    return verdict.findings().parts().stream().flatMap(part -> find(part).stream()).findFirst();
  }
}
