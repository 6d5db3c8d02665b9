package dev.ordeal.harness.environment.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.harness.target.SimulatedNode;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Violation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a target owes after the last heal is a breach only once it had all the time for it. */
class ComingToRestTests {
  private static final Violation OWED = new Violation("L1", "there is a leader", "there is none");

  /** Owes something until it was asked so often. */
  private static final class Debtor implements SimulatedTarget {
    private final int paysAt;
    private int asked;

    private Debtor(int paysAt) {
      this.paysAt = paysAt;
    }

    @Override
    public SimulatedNode start(SimulatedHost host) {
      throw new UnsupportedOperationException("no node is needed");
    }

    @Override
    public List<Violation> settled(List<String> healed) {
      asked++;
      return asked >= paysAt ? List.of() : List.of(OWED);
    }
  }

  private static SimDeployment settle(Debtor debtor, long nanos) {
    SimDeployment deployment = new SimDeployment(debtor, List.of(), 1, Conditions.DEFAULT);
    CompletableFuture<Void> rest = deployment.settled(List.of(), List.of()).toCompletableFuture();
    ((VirtualLoop) deployment.loop()).runUntil(nanos);
    assertThat(rest).isDone();
    return deployment;
  }

  @Test
  void what_comes_about_in_time_is_no_breach() {
    Debtor debtor = new Debtor(5);

    assertThat(settle(debtor, 1_000_000_000L).sightings()).isEmpty();
    assertThat(debtor.asked).isEqualTo(5);
  }

  @Test
  void what_never_comes_about_is_a_breach_when_time_is_up() {
    List<Sighting> sightings = settle(new Debtor(Integer.MAX_VALUE), 11_000_000_000L).sightings();

    assertThat(sightings).hasSize(1);
    assertThat(sightings.get(0).violation()).isEqualTo(OWED);
    assertThat(sightings.get(0).timeNanos()).isBetween(10_000_000_000L, 10_100_000_000L);
  }
}
