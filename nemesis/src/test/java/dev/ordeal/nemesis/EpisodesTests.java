package dev.ordeal.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodesTests {
  private static final long MEAN = 1_000;

  /** Plays the schedule as the runner would, each turn taking some time; returns what it did. */
  private static List<String> play(Schedule schedule, int turns, long turnNanos) {
    List<String> log = new ArrayList<>();
    long now = 0;
    while (log.size() < turns) {
      Turn turn = schedule.next(now);
      assertThat(schedule.next(now)).isEqualTo(turn);
      if (turn instanceof Turn.Later later) {
        assertThat(later.atNanos()).isGreaterThan(now);
        now = later.atNanos();
        schedule = later.rest();
      } else if (turn instanceof Turn.Begin begin) {
        log.add(now + " begin " + begin.strike() + " " + begin.fault().family());
        now += turnNanos;
        schedule = begin.rest();
      } else if (turn instanceof Turn.End end) {
        log.add(now + " end " + end.strike());
        now += turnNanos;
        schedule = end.rest();
      } else {
        break;
      }
    }
    return log;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 42, 1234567})
  void every_strike_begins_once_and_ends_and_families_never_overlap_themselves(long seed) {
    List<String> log = play(Episodes.of(Faults.parse("partition,kill,pause"), MEAN, seed), 400, 17);

    Map<String, String> inForce = new HashMap<>();
    Set<String> used = new HashSet<>();
    int overlaps = 0;
    for (String line : log) {
      String[] words = line.split(" ", -1);
      if (words[1].equals("begin")) {
        assertThat(used.add(words[2])).isTrue();
        assertThat(inForce.values()).doesNotContain(words[3]);
        inForce.put(words[2], words[3]);
        overlaps += inForce.size() > 1 ? 1 : 0;
      } else {
        assertThat(inForce.remove(words[2])).isNotNull();
      }
    }
    assertThat(overlaps).isBetween(5, 100);
  }

  @Test
  void every_family_strikes_in_each_round() {
    List<String> log = play(Episodes.of(Faults.parse("partition,kill,pause"), MEAN, 7), 400, 1);

    List<String> families =
        log.stream().filter(line -> line.contains("begin")).map(l -> l.split(" ", -1)[3]).toList();
    for (int round = 0; round + 3 <= families.size(); round += 3) {
      assertThat(families.subList(round, round + 3))
          .containsExactlyInAnyOrder("partition", "kill", "pause");
    }
  }

  @Test
  void some_second_faults_follow_the_first_at_once_and_strike_where_it_struck() {
    Schedule schedule = Episodes.of(Faults.parse("partition,kill,pause"), MEAN, 3);
    List<Long> begins = new ArrayList<>();
    int follow = 0;
    for (long now = 0; begins.size() < 300; ) {
      Turn turn = schedule.next(now);
      if (turn instanceof Turn.Later later) {
        now = later.atNanos();
        schedule = later.rest();
      } else if (turn instanceof Turn.End end) {
        schedule = end.rest();
      } else if (turn instanceof Turn.Begin begin) {
        if (begin.follows()) {
          follow++;
          assertThat(now).isEqualTo(begins.get(begins.size() - 1));
        }
        begins.add(now);
        schedule = begin.rest();
      }
    }
    assertThat(follow).isBetween(15, 80);

    Aim aim = new Aim(List.of("n1", "n2", "n3", "n4"), Map.of(), List.of("n3", "n4"));
    for (long seed = 0; seed < 20; seed++) {
      assertThat(NodeSelector.ONE.select(aim, new SplittableRandom(seed)))
          .isSubsetOf("n3", "n4")
          .hasSize(1);
    }
  }

  @Test
  void the_same_seed_plays_the_same_and_another_does_not() {
    assertThat(play(Episodes.of(Faults.parse("partition,kill,pause"), MEAN, 9), 50, 3))
        .isEqualTo(play(Episodes.of(Faults.parse("partition,kill,pause"), MEAN, 9), 50, 3))
        .isNotEqualTo(play(Episodes.of(Faults.parse("partition,kill,pause"), MEAN, 10), 50, 3));
  }

  @Test
  void no_faults_is_no_schedule() {
    assertThat(Episodes.of(List.of(), MEAN, 1).next(0)).isEqualTo(Turn.DONE);
  }

  @Test
  void a_script_waits_from_the_end_of_the_step_before() {
    Fault kill = Faults.parse("kill:one").get(0);
    Schedule script =
        Script.of(
            List.of(
                new Script.Wait(10),
                new Script.Begin(1, kill, 5),
                new Script.Wait(10),
                new Script.End(1)));

    assertThat(play(script, 10, 100)).containsExactly("10 begin 1 kill", "120 end 1");
  }
}
