package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.harness.target.paxos.sim.SimulatedPaxos;
import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.Rules;
import dev.ordeal.node.policy.Policies;
import dev.ordeal.report.Availability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trials, from plan to report, in the simulated world. */
class SimulatedTrialTests {
  /** Seeds after which a broken node that was not found counts as missed. */
  private static final int SEEDS = 20;

  @TempDir private Path store;

  private TrialPlan plan(Target target, String faults, int seconds, long seed) {
    return plan(target, faults, seconds, seed, 10, 200);
  }

  private TrialPlan plan(
      Target target, String faults, int seconds, long seed, int clients, double rate) {
    return Trial.named("test")
        .target(target)
        .on(new SimEnvironment())
        .name("trial")
        .nemesis(faults)
        .interval(Duration.ofSeconds(1))
        .timeLimit(Duration.ofSeconds(seconds))
        .clients(clients)
        .rate(rate)
        .seed(seed)
        .store(store)
        .plan();
  }

  private TrialResult run(Target target, String faults, int seconds, long seed)
      throws TrialException {
    return Trial.run(plan(target, faults, seconds, seed), TrialListener.NONE);
  }

  @Test
  void the_node_that_ships_stays_linearizable_under_every_fault_and_every_fault_is_seen()
      throws Exception {
    for (long seed = 1; seed <= 5; seed++) {
      TrialResult result = run(new PaxosTarget(), "partition,kill,pause", 30, seed);

      assertThat(result.verdict().status())
          .as("seed %d: %s", seed, result.verdict().reason())
          .isEqualTo(Verdict.Status.VALID);
      Availability availability = Availability.of(result.history());
      assertThat(availability.all().ok()).as("seed %d", seed).isGreaterThan(1000);
      assertThat(availability.faults())
          .as("seed %d", seed)
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(
              fault -> {
                assertThat(fault.fault().healing().installed()).isTrue();
                // A node that is dead already cannot be paused: that is said, and no defect.
                assertThat(fault.fault().installing().nodes().values())
                    .allMatch(
                        seen ->
                            seen.status().equals("installed")
                                || seen.words().equals("no process lives"));
              });
    }
  }

  @Test
  void the_same_seed_is_the_same_trial_byte_for_byte_and_another_seed_is_another()
      throws Exception {
    TrialResult first = run(new PaxosTarget(), "partition,kill,pause", 20, 3);
    TrialResult again = run(new PaxosTarget(), "partition,kill,pause", 20, 3);
    TrialResult other = run(new PaxosTarget(), "partition,kill,pause", 20, 4);

    assertThat(again.trace()).isPresent().isEqualTo(first.trace());
    assertThat(again.run().history()).hasSameBinaryContentAs(first.run().history());
    for (String node : List.of("n1", "n5")) {
      assertThat(again.run().nodes().resolve(node).resolve("node.log"))
          .hasSameBinaryContentAs(first.run().nodes().resolve(node).resolve("node.log"));
    }
    assertThat(other.trace()).isNotEqualTo(first.trace());
    assertThat(Files.readString(first.run().harnessLog()))
        .contains("trace " + first.trace().orElseThrow().hash());
  }

  @Test
  void the_same_seed_is_the_same_trial_whatever_language_the_machine_speaks() throws Exception {
    String faults = "loss,corrupt,delay,clock,disk:flip,disk:full";
    TrialResult first = run(new PaxosTarget(), faults, 30, 5);
    Locale before = Locale.getDefault();
    try {
      // Its digits are not 0 to 9.
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      TrialResult again = run(new PaxosTarget(), faults, 30, 5);
      assertThat(again.run().history()).hasSameBinaryContentAs(first.run().history());
      assertThat(again.plan().command()).isEqualTo(first.plan().command());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void finds_reads_that_no_probe_confirmed() throws Exception {
    expectFound(
        6,
        "partition",
        under(
            new Rules() {
              @Override
              public boolean confirmsRead(long probeOfRead, long probeOfQuorum) {
                return true;
              }
            }));
  }

  @Test
  void finds_nodes_that_never_force_their_disk() throws Exception {
    expectFound(
        1,
        "kill:all",
        () -> {
          SimulatedTarget paxos = new SimulatedPaxos(8, 3, Policies.RIGHT);
          return host -> paxos.start(new UnforcedHost(host));
        });
  }

  @Test
  void finds_leaders_that_ignore_what_a_quorum_reported() throws Exception {
    expectFound(
        1,
        "kill,partition",
        under(
            new Rules() {
              @Override
              public Entry propose(List<AcceptedEntry> reports) {
                return new Entry.Noop();
              }
            }));
  }

  private static Supplier<SimulatedTarget> under(Rules rules) {
    return () -> new SimulatedPaxos(8, 3, Policies.planted("a rule", rules));
  }

  /** Load and faults so dense that what a broken rule leaves open is met by somebody. */
  private TrialResult hard(Supplier<SimulatedTarget> nodes, String faults, long seed)
      throws TrialException {
    return Trial.run(
        plan(new SimulatedOnly(nodes), faults, 20, seed, 40, 1000), TrialListener.NONE);
  }

  /**
   * The same seed under the right rules must be valid: it is the rule that is found. To begin at a
   * seed that is known to find it saves time and gives nothing away.
   */
  private void expectFound(long first, String faults, Supplier<SimulatedTarget> nodes)
      throws TrialException {
    for (long seed = first; seed < first + SEEDS; seed++) {
      TrialResult broken = hard(nodes, faults, seed);
      if (broken.verdict().status() == Verdict.Status.INVALID) {
        TrialResult right = hard(under(Rules.PAXOS), faults, seed);
        assertThat(right.verdict().status()).isEqualTo(Verdict.Status.VALID);
        return;
      }
    }
    throw new AssertionError("not found with any of " + SEEDS + " seeds");
  }

  @Test
  void a_trace_that_a_node_left_behind_makes_the_trial_invalid() throws Exception {
    TrialListener doctor =
        new TrialListener() {
          @Override
          public void planned(TrialPlan asPlanned, Path run) {
            try {
              Path node = Files.createDirectories(run.resolve("nodes").resolve("n1"));
              Files.writeString(
                  node.resolve("trace.jsonl"),
                  "{\"process\":1,\"members\":5,\"replicas\":3,\"known\":0,\"hash\":\"0\","
                      + "\"recovered\":[]}\n{\"failed\":\"out of its mind\"}\n");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };

    TrialResult result = Trial.run(plan(new PaxosTarget(), "none", 2, 1), doctor);

    assertThat(result.verdict().status()).isEqualTo(Verdict.Status.INVALID);
    assertThat(result.verdict().reason())
        .startsWith("law E01 is broken (")
        .contains("), as the nodes' traces show: n1 failed: ", "out of its mind", "; clients: ");
  }

  @Test
  void a_target_that_cannot_be_simulated_is_refused_in_one_line() {
    Target program = new SimulatedOnly(null);

    assertThatThrownBy(() -> run(program, "none", 5, 1))
        .isInstanceOf(TrialException.class)
        .hasMessageStartingWith("target paxos cannot be simulated: ")
        .hasMessageNotContaining("\n");
    assertThat(store).isEmptyDirectory();
  }
}
