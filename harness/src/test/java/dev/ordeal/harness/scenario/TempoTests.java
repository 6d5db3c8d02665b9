package dev.ordeal.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

class TempoTests {

  private static Scenario read(String... lines) throws ScenarioException {
    return ScenarioReader.read(
        "target paxos\nnodes 3\nclients 3\nseed 1\n" + String.join("\n", lines),
        any -> new PaxosTarget(),
        new SimEnvironment());
  }

  private static String told(Scenario scenario) {
    return ScenarioText.of(scenario, List.of())
        .lines()
        .filter(each -> each.startsWith("at") || each.startsWith("until"))
        .reduce("", (all, each) -> all + each + "\n");
  }

  @Test
  void a_scenario_that_begins_later_keeps_what_is_in_force_then_and_drops_what_was_over()
      throws Exception {
    Scenario whole =
        read(
            "until 8s",
            "at 1s n1 write k0 1",
            "at 1s begin 1 kill n1",
            "at 2s end 1",
            "at 3s begin 2 kill n2",
            "at 5s n3 read k0",
            "at 6s end 2",
            "at 7s begin 3 kill n3");

    assertThat(told(Tempo.since(whole, 4_000_000_000L)))
        .isEqualTo(
            """
            until 4s
            at 0s begin 2 kill n2
            at 1s n3 read k0
            at 2s end 2
            at 3s begin 3 kill n3
            """);
  }

  @Test
  void what_is_healed_after_the_time_limit_can_be_told_as_ends() throws Exception {
    Scenario whole =
        read("until 8s", "at 1s begin 1 kill n1", "at 2s end 1", "at 3s begin 2 kill n2");

    assertThat(told(Parts.endedAt(whole, 8_000_000_000L)))
        .isEqualTo(
            """
            until 8s
            at 1s begin 1 kill n1
            at 2s end 1
            at 3s begin 2 kill n2
            at 8s end 2
            """);
  }
}
