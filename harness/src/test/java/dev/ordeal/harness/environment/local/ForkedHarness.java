package dev.ordeal.harness.environment.local;

import java.util.List;

/** Is a harness of its own, to be killed by a test: launches a cluster and waits. */
final class ForkedHarness {
  private ForkedHarness() {}

  /** Takes the name of the cluster. */
  public static void main(String[] args) throws Exception {
    try (TinyTrial trial = new TinyTrial(args[0], List.of("n1", "n2"))) {
      System.out.println("launched " + trial.name);
      Thread.sleep(120_000);
    }
  }
}
