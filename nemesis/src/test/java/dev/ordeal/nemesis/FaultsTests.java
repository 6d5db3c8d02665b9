package dev.ordeal.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FaultsTests {
  private static final List<String> FIVE = List.of("n1", "n2", "n3", "n4", "n5");
  private static final Aim AIM = new Aim(FIVE, Map.of("p0", "n2", "p1", "n4", "p2", "n4"));

  @Test
  void reads_families_variants_and_none() {
    assertThat(Faults.parse("partition,kill,pause,delay,loss,duplicate,reorder,corrupt,disk,clock"))
        .isEqualTo(Faults.all());
    assertThat(Faults.parse("all")).isEqualTo(Faults.all());
    assertThat(Faults.parse("none")).isEmpty();
    assertThat(Faults.parse("kill:leader"))
        .containsExactly(new ProcessFault(ProcessFault.Kind.KILL, List.of(NodeSelector.LEADER)));
    assertThat(Faults.parse("partition:ring"))
        .containsExactly(new PartitionFault(List.of(PartitionFault.Shape.RING)));
  }

  @Test
  void names_the_wrong_word_and_the_words_there_are() {
    assertThatThrownBy(() -> Faults.parse("partition,flood"))
        .hasMessage(
            "unknown fault 'flood': there are partition, kill, pause, delay, loss, duplicate,"
                + " reorder, corrupt, disk, clock, wipe, all, and none");
    assertThatThrownBy(() -> Faults.parse("kill:some"))
        .hasMessage(
            "unknown kind of kill 'some': there are one, minority, majority, leader, followers,"
                + " all");
    assertThatThrownBy(() -> Faults.parse("")).hasMessageStartingWith("unknown fault ''");
  }

  @Test
  void aims_at_the_node_that_leads_most() {
    assertThat(AIM.leader()).contains("n4");
    assertThat(new Aim(FIVE, Map.of()).leader()).isEmpty();
    assertThat(new Aim(FIVE, Map.of("a", "n5", "b", "n3")).leader()).contains("n3");
    Strike strike = Faults.parse("partition:leader").get(0).aim(AIM, new SplittableRandom(1));
    assertThat(strike.what()).isEqualTo("leader: n4 | n1 n2 n3 n5");
  }

  @Test
  void selectors_choose_as_many_as_they_say() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      assertThat(NodeSelector.ONE.select(AIM, random)).hasSize(1);
      assertThat(NodeSelector.MINORITY.select(AIM, random)).hasSize(2);
      assertThat(NodeSelector.MAJORITY.select(AIM, random)).hasSize(3);
      assertThat(NodeSelector.LEADER.select(AIM, random)).containsExactly("n4");
      assertThat(NodeSelector.FOLLOWERS.select(AIM, random))
          .containsExactly("n1", "n2", "n3", "n5");
      assertThat(NodeSelector.ALL.select(AIM, random)).isEqualTo(FIVE);
    }
  }

  @Test
  void every_variant_comes_up_and_the_same_seed_draws_the_same() {
    Set<String> shapes = new TreeSet<>();
    Fault partition = Faults.all().get(0);
    for (int seed = 0; seed < 200; seed++) {
      Strike strike = partition.aim(AIM, new SplittableRandom(seed));
      assertThat(strike).isEqualTo(partition.aim(AIM, new SplittableRandom(seed)));
      shapes.add(strike.what().substring(0, strike.what().indexOf(':')));
    }
    assertThat(shapes).containsExactly("halves", "leader", "mute", "one", "ring");
  }

  @Test
  void a_partition_that_cuts_nothing_is_not_said_to_be_in_force() {
    Cluster anything = new LinksOnly();
    for (String single : List.of("one", "halves", "ring", "leader", "mute")) {
      Strike strike = aimed("partition:" + single, new Aim(List.of("n1"), Map.of()), 1);
      assertThat(strike.inject(anything).toCompletableFuture().join().status())
          .as(single)
          .isEqualTo(Evidence.Status.REFUSED);
    }
    Strike halves = aimed("partition:ring", new Aim(List.of("n1", "n2"), Map.of()), 1);
    Evidence evidence = halves.inject(anything).toCompletableFuture().join();
    assertThat(evidence.status()).isEqualTo(Evidence.Status.REFUSED);
    assertThat(evidence.effects().get("n2").seen()).isEqualTo("there is no link to cut");

    Strike one = aimed("partition:one", new Aim(List.of("n1", "n2"), Map.of()), 1);
    assertThat(one.inject(anything).toCompletableFuture().join().status())
        .isEqualTo(Evidence.Status.INSTALLED);
  }

  private static Strike aimed(String spec, Aim aim, long seed) {
    return Faults.parse(spec).get(0).aim(aim, new SplittableRandom(seed));
  }

  @Test
  void whoever_runs_it_wherever_a_strike_has_the_same_words() {
    Locale before = Locale.getDefault();
    try {
      for (Fault fault : Faults.all()) {
        for (long seed = 0; seed < 20; seed++) {
          Locale.setDefault(Locale.ROOT);
          String words = fault.aim(AIM, new SplittableRandom(seed)).what();
          Locale.setDefault(Locale.forLanguageTag("ar-EG"));
          assertThat(fault.aim(AIM, new SplittableRandom(seed)).what()).isEqualTo(words);
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void all_and_none_stand_alone() {
    for (String spec : List.of("all,kill", "kill,none", "all,none")) {
      assertThatThrownBy(() -> Faults.parse(spec))
          .hasMessageEndingWith("stands alone, or not at all: found '" + spec + "'");
    }
  }

  @Test
  void a_single_node_is_never_cut() {
    Aim alone = new Aim(List.of("n1"), Map.of());
    for (PartitionFault.Shape shape : PartitionFault.Shape.values()) {
      Strike strike = new PartitionFault(List.of(shape)).aim(alone, new SplittableRandom(3));
      assertThat(strike.details()).containsEntry("deaf", Map.of());
    }
  }

  @Test
  void what_need_not_be_survived_is_in_no_mix_and_has_to_be_named() {
    assertThat(Faults.beyond())
        .isEqualTo(List.of(Faults.parse("disk:truncate").get(0), Faults.parse("wipe:one").get(0)));
    for (int seed = 0; seed < 500; seed++) {
      for (Fault fault : Faults.all()) {
        Strike strike = fault.aim(AIM, new SplittableRandom(seed));
        assertThat(strike.family() + ' ' + strike.what()).doesNotContain("wipe", "truncate");
      }
    }
  }

  @Test
  void every_kind_of_every_family_comes_up_and_can_be_named() {
    assertThat(firstWords("disk")).containsExactly("eio", "flip", "full", "slow");
    assertThat(firstWords("delay")).containsExactly("all", "leader", "minority", "one");
    assertThat(firstWords("disk:full")).containsExactly("full");
    assertThat(Faults.parse("clock:drift").get(0).aim(AIM, new SplittableRandom(1)).what())
        .contains(": drift by ");
    assertThatThrownBy(() -> Faults.parse("clock:back"))
        .hasMessage("unknown kind of clock 'back': there are jump, drift, strobe");
  }

  private static Set<String> firstWords(String spec) {
    Set<String> words = new TreeSet<>();
    for (int seed = 0; seed < 200; seed++) {
      Strike strike = Faults.parse(spec).get(0).aim(AIM, new SplittableRandom(seed));
      assertThat(strike).isEqualTo(Faults.parse(spec).get(0).aim(AIM, new SplittableRandom(seed)));
      words.add(strike.what().replaceFirst("[ :].*", ""));
    }
    return words;
  }

  @Test
  void a_flipped_bit_is_aimed_at_one_node_only() {
    for (int seed = 0; seed < 200; seed++) {
      assertThat(Faults.parse("disk:flip").get(0).aim(AIM, new SplittableRandom(seed)).details())
          .extractingByKey("nodes")
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .hasSize(1);
    }
  }

  @Test
  void a_clock_is_never_aimed_backwards() {
    for (int seed = 0; seed < 500; seed++) {
      Strike strike = Faults.parse("clock").get(0).aim(AIM, new SplittableRandom(seed));
      assertThat((long) strike.details().get("nanos")).isNotNegative();
      assertThat((int) strike.details().get("ratePerMillion")).isGreaterThan(-1_000_000);
    }
    assertThatThrownBy(() -> Skew.jump(FIVE, -1)).hasMessage("a monotonic clock never goes back");
  }

  @Test
  void an_environment_that_cannot_says_so_on_every_node() {
    Cluster unable = new UnableCluster();
    List<Fault> more = new ArrayList<>(Faults.all());
    more.addAll(Faults.beyond());
    for (Fault fault : more.subList(3, more.size())) {
      Strike strike = fault.aim(AIM, new SplittableRandom(1));
      Evidence evidence = strike.inject(unable).toCompletableFuture().join();

      assertThat(evidence.status()).as(strike.what()).isEqualTo(Evidence.Status.REFUSED);
      assertThat(evidence.effects().values())
          .allMatch(effect -> effect.seen().startsWith("this environment cannot do "));
    }
  }
}
