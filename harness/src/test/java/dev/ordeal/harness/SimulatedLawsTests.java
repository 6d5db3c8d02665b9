package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.harness.target.paxos.sim.SimulatedPaxos;
import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Rules;
import dev.ordeal.node.policy.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The laws of the node, watched through whole simulated trials; {@code -Dlaws.seeds} sets over how
 * many seeds the right node must keep them.
 */
class SimulatedLawsTests {
  private static final long SEEDS = Long.getLong("laws.seeds", 3);

  /** Seeds after which a broken node that was not found counts as missed. */
  private static final int BUDGET = 25;

  private static final String ALL_FAULTS = "partition,kill,pause";

  private static final Environment ROUGH =
      new SimEnvironment()
          .with(
              Map.of(
                  "loss", 50_000,
                  "duplicate", 50_000,
                  "detour", 100_000,
                  "detourNanosMax", 800_000_000,
                  "slowForce", 50_000,
                  "standstill", 10_000,
                  "driftPerMillion", 20_000));

  private static Rehearsal rehearse(
      Target target,
      Environment world,
      int nodes,
      String faults,
      int seconds,
      double rate,
      long seed)
      throws TrialException {
    return Rehearsal.of(
        Trial.named("test")
            .target(target)
            .on(world)
            .nodes(nodes)
            .nemesis(faults)
            .interval(Duration.ofSeconds(1))
            .timeLimit(Duration.ofSeconds(seconds))
            .clients(20)
            .rate(rate)
            .seed(seed)
            .plan());
  }

  private static void expectKept(Target target, Environment world, int nodes) throws Exception {
    long events = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Rehearsal rehearsal = rehearse(target, world, nodes, ALL_FAULTS, 60, 200, seed);
      assertThat(rehearsal.sightings()).as("seed %d", seed).isEmpty();
      assertThat(rehearsal.verdict().status()).as("seed %d", seed).isEqualTo(Verdict.Status.VALID);
      events += rehearsal.trace().events();
    }
    assertThat(events).isGreaterThan(10_000 * SEEDS);
  }

  @Test
  void the_node_that_ships_keeps_every_law_in_the_usual_world() throws Exception {
    expectKept(new PaxosTarget(), new SimEnvironment(), 5);
  }

  @Test
  void the_node_that_ships_keeps_every_law_in_a_rough_world() throws Exception {
    expectKept(new PaxosTarget(), ROUGH, 5);
  }

  @Test
  void the_node_that_ships_keeps_every_law_in_other_shapes() throws Exception {
    expectKept(new PaxosTarget().with(Map.of("partitions", 1)), new SimEnvironment(), 3);
    expectKept(new PaxosTarget().with(Map.of("replicas", 5)), ROUGH, 7);
    expectKept(new PaxosTarget().with(Map.of("replicas", 1)), new SimEnvironment(), 2);
    expectKept(new PaxosTarget(), new SimEnvironment(), 1);
  }

  /** The world of a broken node: faults so dense that what it leaves open is met by somebody. */
  private static Rehearsal hard(Supplier<SimulatedTarget> nodes, long seed) throws TrialException {
    return rehearse(new SimulatedOnly(nodes), new SimEnvironment(), 5, ALL_FAULTS, 30, 1000, seed);
  }

  /**
   * Expects that some seed shows the law broken, and that no client sees a wrong that no law
   * foresaw; then the same seed under the right rules must be without a breach.
   */
  private static void expectSighted(String law, Rules rules) throws TrialException {
    expectSighted(law, () -> new SimulatedPaxos(4, 3, Policies.planted("a rule", rules)));
  }

  private static void expectSighted(String law, Supplier<SimulatedTarget> nodes)
      throws TrialException {
    List<String> first = new ArrayList<>();
    for (long seed = 1; seed <= BUDGET; seed++) {
      Rehearsal broken = hard(nodes, seed);
      if (clientsSawIt(broken)) {
        assertThat(broken.sightings()).as("seed %d: a law is missing", seed).isNotEmpty();
      }
      broken.sightings().stream().limit(1).forEach(each -> first.add(each.violation().law()));
      if (broken.sightings().stream().anyMatch(each -> each.violation().law().equals(law))) {
        assertThat(broken.verdict().status()).isEqualTo(Verdict.Status.INVALID);
        assertThat(broken.verdict().reason()).startsWith("law ");
        Sighting sighting = broken.sightings().get(0);
        assertThat(sighting.event()).isBetween(1L, broken.trace().events());
        assertThat(hard(() -> new SimulatedPaxos(4, 3, Policies.RIGHT), seed).sightings())
            .isEmpty();
        return;
      }
    }
    throw new AssertionError(law + " was not sighted with any of " + BUDGET + " seeds: " + first);
  }

  /** The last part of the findings is what the checker made of the history alone. */
  private static boolean clientsSawIt(Rehearsal rehearsal) {
    return rehearsal.verdict().reason().contains("; clients saw it: ");
  }

  @Test
  void sights_promises_that_are_not_persisted() throws Exception {
    expectSighted(
        "I08",
        new Rules() {
          @Override
          public List<LogRecord> recordsOfPromise(int group, Ballot ballot) {
            return List.of();
          }
        });
  }

  @Test
  void sights_leaders_that_count_their_own_acceptance_before_it_is_durable() throws Exception {
    expectSighted(
        "I04",
        new Rules() {
          @Override
          public boolean countsOwnAcceptance(boolean durable) {
            return true;
          }
        });
  }

  @Test
  void sights_leaders_that_ignore_what_a_quorum_reported() throws Exception {
    expectSighted(
        "I05",
        new Rules() {
          @Override
          public Entry propose(List<AcceptedEntry> reports) {
            return new Entry.Noop();
          }
        });
  }

  @Test
  void sights_followers_that_trust_the_watermark_for_entries_of_another_ballot() throws Exception {
    expectSighted(
        "I06",
        new Rules() {
          @Override
          public boolean holdsTheChosen(Ballot accepted, Ballot leading) {
            return true;
          }
        });
  }

  @Test
  void sights_quorums_that_need_not_meet() throws Exception {
    expectSighted(
        "I04",
        new Rules() {
          @Override
          public int quorum(int members) {
            return members / 2;
          }
        });
  }

  @Test
  void sights_reads_that_no_probe_confirmed() throws Exception {
    expectSighted(
        "I14",
        new Rules() {
          @Override
          public boolean confirmsRead(long probeOfRead, long probeOfQuorum) {
            return true;
          }
        });
  }

  @Test
  void sights_reads_that_do_not_wait_for_the_barrier() throws Exception {
    expectSighted(
        "I14",
        new Rules() {
          @Override
          public long slotReadNeeds(long chosen, long barrier) {
            return chosen;
          }
        });
  }

  @Test
  void sights_nodes_that_never_force_their_disk() throws Exception {
    expectSighted(
        "I09",
        () -> {
          SimulatedTarget paxos = new SimulatedPaxos(4, 3, Policies.RIGHT);
          return host -> paxos.start(new UnforcedHost(host));
        });
  }
}
