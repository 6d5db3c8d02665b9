package dev.ordeal.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTests {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private static NightRecord night(double okPerSecond, double recovery) {
    return new NightRecord(
        1, Shard.WHOLE, true, List.of(entry(false, Outcome.Kind.VALID, okPerSecond, recovery)));
  }

  private static NightRecord.Entry entry(
      boolean regression, Outcome.Kind kind, double okPerSecond, double recovery) {
    return new NightRecord.Entry(
        "a cell",
        "--all-settings",
        1,
        regression,
        kind,
        "",
        "two\nlines",
        "../../a/run",
        1_234,
        new Figures(
            9, OptionalDouble.of(okPerSecond), OptionalDouble.of(recovery), OptionalLong.empty()));
  }

  private static List<NightRecord> nights(double... rates) {
    List<NightRecord> nights = new ArrayList<>();
    for (double rate : rates) {
      nights.add(night(rate, 1));
    }
    return nights;
  }

  @Test
  void a_figure_beyond_the_spread_of_earlier_nights_is_named_with_that_spread() {
    // The median is 100 and the MAD 2, so that 5 MAD leave 90 usual.
    List<NightRecord> earlier = nights(96, 98, 100, 102, 104);

    assertThat(Comparison.of(Comparing.STANDARD, night(90, 1), earlier)).isEmpty();
    assertThat(Comparison.of(Comparing.STANDARD, night(1_000, 1), earlier)).isEmpty();
    List<Drift> drifts = Comparison.of(Comparing.STANDARD, night(89.9, 1.06), earlier);

    assertThat(drifts)
        .extracting(Drift::words)
        .containsExactly(
            "throughput of a cell: 89.9 ok/s, beyond the usual 90.0 ok/s (median 100.0 ok/s, MAD"
                + " 2.0 ok/s, of 5 earlier nights)",
            "recovery of a cell: 1.060 s, beyond the usual 1.050 s (median 1.000 s, MAD 0.000 s,"
                + " of 5 earlier nights)");
  }

  @Test
  void with_too_few_nights_there_is_nothing_to_compare() {
    assertThat(Comparison.of(Comparing.STANDARD, night(1, NEVER), nights(96, 98, 100, 102)))
        .isEmpty();
  }

  @Test
  void nights_further_back_than_asked_for_are_not_looked_at() {
    Comparing three = new Comparing(3, 2, 5, 0.05, false);

    assertThat(Comparison.of(three, night(50, 1), nights(50, 50, 50, 100, 100, 100, 100)))
        .isEmpty();
    assertThat(Comparison.of(three, night(40, 1), nights(50, 50, 50, 100, 100, 100, 100)))
        .hasSize(1);
  }

  @Test
  void a_recovery_that_never_came_is_worse_than_any_but_not_than_another() {
    assertThat(Comparison.of(Comparing.STANDARD, night(100, NEVER), nights(1, 1, 1, 1, 1)))
        .extracting(Drift::figure)
        .containsExactly("recovery");
    List<NightRecord> never = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      never.add(night(100, NEVER));
    }
    assertThat(Comparison.of(Comparing.STANDARD, night(100, NEVER), never)).isEmpty();
  }

  @Test
  void only_new_trials_that_were_judged_count_and_a_night_counts_by_their_median() {
    NightRecord now =
        new NightRecord(
            1,
            Shard.WHOLE,
            true,
            List.of(
                entry(false, Outcome.Kind.VALID, 100, 1),
                entry(true, Outcome.Kind.VALID, 1, 9),
                entry(false, Outcome.Kind.ERROR, 1, 9),
                entry(false, Outcome.Kind.INVALID, 101, 1),
                entry(false, Outcome.Kind.VALID, 3, 1)));

    assertThat(Comparison.of(Comparing.STANDARD, now, nights(100, 100, 100, 100, 100))).isEmpty();
  }

  @Test
  void figures_that_vary_as_before_are_seldom_named_and_a_loss_of_a_third_always() {
    SplittableRandom random = new SplittableRandom(4);
    int named = 0;
    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      double[] rates = random.doubles(10, 95, 105).toArray();
      List<NightRecord> earlier = nights(rates);
      named +=
          Comparison.of(Comparing.STANDARD, night(random.nextDouble(95, 105), 1), earlier).size();
      found += Comparison.of(Comparing.STANDARD, night(60, 1), earlier).size();
    }
    assertThat(named).isLessThan(10);
    assertThat(found).isEqualTo(1_000);
  }

  @Test
  void a_night_is_read_back_as_it_was_written() {
    NightRecord night =
        new NightRecord(
            7,
            new Shard(2, 3),
            false,
            List.of(
                entry(true, Outcome.Kind.INVALID, 12.5, NEVER),
                new NightRecord.Entry(
                    "b",
                    "s",
                    2,
                    false,
                    Outcome.Kind.NOT_REACHED,
                    "<&\">",
                    "",
                    "",
                    0,
                    Figures.NONE)));

    assertThat(NightRecord.read(night.json())).isEqualTo(night);
  }
}
