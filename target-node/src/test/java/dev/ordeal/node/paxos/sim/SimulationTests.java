package dev.ordeal.node.paxos.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.paxos.Rules;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The core under every fault the simulation knows; {@code -Dsim.seeds} sets how many seeds, {@code
 * -Dsim.first} the first of them.
 */
class SimulationTests {
  private static final long SEEDS = Long.getLong("sim.seeds", 120);
  private static final long FIRST = Long.getLong("sim.first", 1);

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void keeps_every_invariant_under_chaos(int nodes) {
    Map<String, Integer> outcomes = new TreeMap<>();
    long steps = 0;

    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Cluster cluster = new Cluster(Scenario.of(seed, nodes, Rules.PAXOS)).run();
      cluster.clients().outcomes().forEach((name, n) -> outcomes.merge(name, n, Integer::sum));
      steps += cluster.world().steps();
    }

    System.out.println(nodes + " nodes, " + SEEDS + " seeds, " + steps + " events: " + outcomes);
    assertThat(outcomes.get("ok"))
        .as("calls that succeed, of %s", outcomes)
        .isGreaterThan(outcomes.values().stream().mapToInt(Integer::intValue).sum() / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void same_seed_gives_the_same_trace(int nodes) {
    long once = traceOf(7, nodes);
    long twice = traceOf(7, nodes);

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void other_seeds_give_other_traces() {
    long one = traceOf(7, 3);
    long other = traceOf(8, 3);

    assertThat(other).isNotEqualTo(one);
  }

  private static long traceOf(long seed, int nodes) {
    Cluster cluster = new Cluster(Scenario.of(seed, nodes, Rules.PAXOS));
    cluster.world().beginTrace();
    return cluster.run().world().traceHash();
  }
}
