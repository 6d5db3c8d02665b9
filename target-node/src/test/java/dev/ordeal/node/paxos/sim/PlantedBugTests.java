package dev.ordeal.node.paxos.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.mutants.Mutants;
import dev.ordeal.node.paxos.Rules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation must notice each wrong rule; a simulation that passes them all proves nothing. */
class PlantedBugTests {
  private static final long BUDGET = Long.getLong("sim.budget", 150);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "F01", "M01", "M02", "M04", "M05", "M06", "M08", "M09", "M10", "M11", "M12", "M13", "M14",
        "M15", "M16", "M17", "M20", "M21", "M31", "M32", "M35", "M36"
      })
  void notices(String id) {
    Rules broken = Mutants.byId(id).orElseThrow().policies().rules();
    String noticed = null;
    String withoutIt = null;
    long runs = 0;
    for (long seed = 1; seed <= BUDGET && noticed == null; seed++) {
      for (int nodes = 3; nodes <= 5 && noticed == null; nodes += 2) {
        runs++;
        noticed = run(Scenario.of(seed, nodes, broken));
        withoutIt = noticed == null ? null : run(Scenario.of(seed, nodes, Rules.PAXOS));
      }
    }
    System.out.println(id + " after " + runs + " runs: " + noticed);
    assertThat(noticed).as("%s survived %d runs", id, runs).isNotNull();
    assertThat(withoutIt).as("the same run under the right rules").isNull();
  }

  private static String run(Scenario scenario) {
    try {
      new Cluster(scenario).run();
      return null;
    } catch (AssertionError broken) {
      return broken.getMessage().substring(0, Math.min(300, broken.getMessage().length()));
    }
  }
}
