package dev.ordeal.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimetableTests {
  private static final long SECOND = 1_000_000_000L;

  private static List<String> played(Schedule schedule) {
    List<String> turns = new ArrayList<>();
    long now = 0;
    while (true) {
      Turn turn = schedule.next(now);
      if (turn instanceof Turn.Later later) {
        assertThat(later.atNanos()).isGreaterThan(now);
        now = later.atNanos();
        schedule = later.rest();
      } else if (turn instanceof Turn.Begin begin) {
        turns.add(
            "%d ms begin %d %s".formatted(now / 1_000_000, begin.strike(), begin.fault().family()));
        schedule = begin.rest();
      } else if (turn instanceof Turn.End end) {
        turns.add("%d ms end %d".formatted(now / 1_000_000, end.strike()));
        schedule = end.rest();
      } else {
        return turns;
      }
    }
  }

  @Test
  void faults_begin_and_end_at_their_times_whatever_the_order_they_are_written_in() {
    Timetable timetable = Timetable.parse("pause:one@12s+500ms, kill:leader@5s+10s,kill@15s+1s");

    assertThat(timetable.words()).isEqualTo("kill:leader@5s+10s,pause:one@12s+500ms,kill@15s+1s");
    assertThat(played(timetable.schedule(1)))
        .containsExactly(
            "5000 ms begin 1 kill",
            "12000 ms begin 2 pause",
            "12500 ms end 2",
            "15000 ms end 1",
            "15000 ms begin 3 kill",
            "16000 ms end 3");
    assertThat(Timetable.parse(timetable.words())).isEqualTo(timetable);
  }

  @Test
  void a_schedule_that_is_asked_late_catches_up_in_order() {
    Schedule schedule = Timetable.parse("kill@1s+1s,pause@1s+3s").schedule(1);

    Turn.Begin kill = (Turn.Begin) schedule.next(9 * SECOND);
    Turn.Begin pause = (Turn.Begin) kill.rest().next(9 * SECOND);
    Turn.End first = (Turn.End) pause.rest().next(9 * SECOND);

    assertThat(kill.fault().family()).isEqualTo("kill");
    assertThat(first.strike()).isEqualTo(1);
    assertThat(kill.seed()).isNotEqualTo(pause.seed());
  }

  @Test
  void what_makes_no_sense_is_refused_in_one_line() {
    refused("kill:leader@5s", "'kill:leader@5s' has no time such as kill:leader@5s+10s");
    refused("kill@5s+1s,pause", "'pause' has no time such as");
    refused("kill@5+1s", "'5' is no length of time");
    refused("kill@5s+0s", "'kill' must last for more than 0");
    refused("flood@5s+1s", "unknown fault 'flood'");
    refused("all@5s+1s", "'all' is not one fault: at a time there is one, such as kill:leader");
    refused("none@5s+1s", "'none' is not one fault");
    refused(
        "kill:one@5s+5s,kill:all@9s+5s",
        "kill:all@9s+5s begins before kill:one@5s+5s ends: two faults of one family");
    assertThatThrownBy(
            () -> Timetable.parse("kill@5s+5s,pause@9s+2s").checkWithin(Duration.ofSeconds(10)))
        .hasMessage("pause@9s+2s ends after the time limit of 10s");
    Timetable.parse("kill@5s+5s").checkWithin(Duration.ofSeconds(10));
  }

  private static void refused(String spec, String message) {
    assertThatThrownBy(() -> Timetable.parse(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void lengths_are_read_as_they_are_written() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 2_000; i++) {
      Duration length = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 30)));
      assertThat(Lengths.parse(Lengths.words(length))).isEqualTo(length);
    }
    assertThat(Lengths.words(Duration.ofHours(2))).isEqualTo("2h");
    assertThat(Lengths.words(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThatThrownBy(() -> Lengths.words(Duration.ofNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
