package dev.ordeal.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a history keeps of a strike is enough to strike the same again. */
class StrikeAgainTests {
  private static final Aim AIM =
      new Aim(List.of("n1", "n2", "n3", "n4", "n5"), Map.of("p0", "n2", "p1", "n4"));

  @Test
  void every_strike_of_every_family_comes_back_from_its_details() {
    List<Fault> faults = new ArrayList<>(Faults.all());
    faults.addAll(Faults.beyond());
    for (Fault fault : faults) {
      for (long seed = 0; seed < 50; seed++) {
        Strike strike = fault.aim(AIM, new SplittableRandom(seed));

        Strike again = Faults.again(strike.family(), strike.what(), strike.details());

        assertThat(again).as("%s, seed %d", fault.family(), seed).isEqualTo(strike);
      }
    }
  }

  @Test
  void says_what_is_wrong_with_details() {
    assertThatThrownBy(() -> Faults.again("kill", "", Map.of()))
        .hasMessage("a strike of kill has a list of nodes in 'nodes', found null");
    assertThatThrownBy(() -> Faults.again("delay", "", Map.of("nodes", List.of("n1"))))
        .hasMessage("a strike of delay has a word in 'way', found null");
    assertThatThrownBy(() -> Faults.again("flood", "", Map.of()))
        .hasMessageStartingWith("unknown fault 'flood': there are partition, kill, pause, ");
  }
}
