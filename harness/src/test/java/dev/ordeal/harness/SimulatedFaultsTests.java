package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.report.Availability;
import dev.ordeal.report.FaultEvidence;
import dev.ordeal.report.FaultWindow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each family of faults by itself, and all together: the right node stands, and each was seen. */
class SimulatedFaultsTests {
  private static final int SEEDS = Integer.getInteger("ordeal.fault.seeds", 2);
  private static final int FIRST = Integer.getInteger("ordeal.fault.first", 1);
  private static final int FINAL_READS = 10;

  private static TrialPlan plan(String faults, long seed) {
    return Trial.named("test")
        .target(new PaxosTarget())
        .on(new SimEnvironment())
        .name("faults")
        .nemesis(faults)
        .interval(Duration.ofSeconds(1))
        .timeLimit(Duration.ofSeconds(20))
        .seed(seed)
        .plan();
  }

  /**
   * Whatever is not installed on a node says why: another fault is in its way, or nobody did what
   * would have shown it.
   */
  private static final List<String> REASONS =
      List.of(
          "no process lives",
          "no space from now on, but nothing was appended; ",
          "the next fsync fails, but none was tried; ",
          "slow from now on; no fsync was tried to see it",
          "all its links are cut: no probe can tell",
          "its machine was started anew while it was watched");

  /** What a heal cannot bring about alone, because another fault is still in force. */
  private static final List<String> STILL_BROKEN =
      List.of(
          "all its links are cut: no probe can tell",
          "its machine was started anew while it was watched",
          "as fast as before; no fsync was tried to see it",
          " ended: log refused: ",
          " ended: cannot append to ",
          " ended: cannot force ");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "partition",
        "kill",
        "pause",
        "delay",
        "loss",
        "duplicate",
        "reorder",
        "corrupt",
        "disk:slow",
        "disk:full",
        "disk:eio",
        "disk:flip",
        "clock:jump",
        "clock:drift",
        "clock:strobe",
        "all"
      })
  void the_node_that_ships_stands_it_and_it_was_there_and_is_gone(String faults) throws Exception {
    int strikes = 0;
    int installed = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      String which = faults + ", seed " + seed;
      Rehearsal rehearsal = Rehearsal.of(plan(faults, seed));

      assertThat(rehearsal.verdict().status())
          .as("%s: %s", which, rehearsal.verdict().reason())
          .isEqualTo(Verdict.Status.VALID);
      for (FaultWindow strike : strikes(rehearsal)) {
        strikes++;
        installed += strike.installing().installed() ? 1 : 0;
        assertExplained(which, strike.installing(), REASONS);
        assertExplained(which, strike.healing(), STILL_BROKEN);
      }
      assertWholeAgain(which, rehearsal.history());
    }
    assertThat(strikes).isGreaterThanOrEqualTo(2 * SEEDS);
    assertThat(installed).as("of %d strikes", strikes).isGreaterThan(strikes / 2);
  }

  private static List<FaultWindow> strikes(Rehearsal rehearsal) {
    return Availability.of(rehearsal.history()).faults().stream()
        .map(each -> each.fault())
        .toList();
  }

  private static void assertExplained(String which, FaultEvidence evidence, List<String> reasons) {
    evidence
        .nodes()
        .forEach(
            (node, seen) ->
                assertThat(
                        seen.status().equals("installed")
                            || reasons.stream().anyMatch(seen.words()::contains))
                    .as("%s, %s: %s", which, node, seen)
                    .isTrue());
  }

  /** The final reads, which go to every node, all have answers. */
  private static void assertWholeAgain(String which, History history) {
    List<Event> answers =
        history.events().stream()
            .filter(event -> !event.isNemesis() && event.type() != EventType.INVOKE)
            .toList();
    assertThat(answers.subList(answers.size() - FINAL_READS, answers.size()))
        .as(which)
        .allMatch(event -> event.type() == EventType.OK);
  }
}
