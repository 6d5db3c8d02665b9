package dev.ordeal.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealTests {
  private static final List<String> NODES = List.of("n1", "n2", "n3", "n4", "n5");

  @ParameterizedTest
  @ValueSource(strings = {"all", "core", "n1:dead", "n4:cut,n2:paused", "n1:mute,n2:deaf"})
  void reads_what_it_writes(String text) {
    assertThat(Heal.parse(text).words()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "some    | heal is all, core, or names those who are not healed, as n4:dead,n5:cut;",
        "n1      | heal is all, core, or names those who are not healed, as n4:dead,n5:cut;",
        "n1:dead,n1:cut | n1 has two ends, dead and cut: name one",
        "n1:gone | unknown kind of end 'gone': there are dead, paused, cut, mute, deaf",
      })
  void says_what_is_wrong(String text, String problem) {
    assertThatThrownBy(() -> Heal.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void a_drawn_core_loses_somebody_and_holds_a_majority_of_every_group() {
    List<List<String>> groups =
        List.of(List.of("n1", "n2", "n3"), List.of("n3", "n4", "n5"), List.of("n5", "n1", "n2"));
    Set<Heal.Fate> fates = EnumSet.noneOf(Heal.Fate.class);
    Set<Integer> sizes = new TreeSet<>();
    for (long seed = 0; seed < 200; seed++) {
      Heal heal = Heal.CORE.drawn(NODES, groups, new SplittableRandom(seed));

      assertThat(heal.isDrawn()).isFalse();
      assertThat(heal.lost()).isNotEmpty();
      assertThat(heal)
          .isEqualTo(Heal.CORE.drawn(NODES, groups, new SplittableRandom(seed)))
          .isEqualTo(Heal.parse(heal.words()));
      for (List<String> group : groups) {
        assertThat(group.stream().filter(heal.core(NODES)::contains).count())
            .as("%s in %s", heal.words(), group)
            .isGreaterThanOrEqualTo(2);
      }
      heal.require(NODES, groups);
      fates.addAll(heal.lost().values());
      sizes.add(heal.lost().size());
    }
    assertThat(fates).isEqualTo(EnumSet.allOf(Heal.Fate.class));
    assertThat(sizes).containsExactly(1, 2);
  }

  @Test
  void nobody_is_lost_where_no_group_can_spare_one() {
    assertThat(Heal.CORE.drawn(NODES, List.of(NODES.subList(0, 1), NODES), new SplittableRandom(1)))
        .satisfies(heal -> assertThat(heal.lost()).doesNotContainKey("n1"));
    assertThat(
            Heal.CORE.drawn(
                List.of("n1", "n2"), List.of(List.of("n1", "n2")), new SplittableRandom(1)))
        .isEqualTo(Heal.ALL);
  }

  @Test
  void refuses_a_core_that_is_no_majority_of_a_group() {
    assertThatThrownBy(
            () -> Heal.parse("n1:dead,n2:cut").require(NODES, List.of(NODES.subList(0, 3))))
        .hasMessage(
            "--heal n1:dead,n2:cut: the group on n1 n2 n3 would be left without a majority");
    assertThatThrownBy(() -> Heal.parse("n9:dead").require(NODES, List.of()))
        .hasMessage("--heal n9:dead: there is no node n9");
  }

  @Test
  void says_who_hears_whom_from_then_on() {
    Map<String, Set<String>> deaf = new LinkedHashMap<>();
    deaf.put("n1", Set.of("n2"));
    deaf.put("n3", Set.of("n1", "n2"));
    assertThat(Heal.parse("n2:mute,n3:deaf,n4:dead").grudge(List.of("n1", "n2", "n3")))
        .isEqualTo(new Grudge(deaf));

    Grudge cut = Heal.parse("n2:cut").grudge(List.of("n1", "n2", "n3"));
    assertThat(cut.reaches("n1", "n3")).isTrue();
    assertThat(cut.reaches("n1", "n2")).isFalse();
    assertThat(cut.reaches("n2", "n3")).isFalse();
  }
}
