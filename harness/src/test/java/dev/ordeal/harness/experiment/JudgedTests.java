package dev.ordeal.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.experiment.Judged.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JudgedTests {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final Condition.Scope EVERY = new Condition.Every();
  private static final Condition.Scope MEAN = new Condition.Mean();

  /** Judges recovery at most 2 s. */
  private static Judged judged(Condition.Scope scope, Double... seconds) {
    Condition condition =
        new Condition(Metric.RECOVERY, OptionalDouble.empty(), OptionalDouble.of(2), scope);
    List<Repetition> repetitions = new ArrayList<>();
    for (Double each : Arrays.asList(seconds)) {
      repetitions.add(
          new Repetition(
              1,
              1,
              Optional.of(Verdict.Status.VALID),
              "",
              each == null ? Map.of() : Map.of("recovery", each),
              List.of(),
              Optional.empty(),
              ""));
    }
    return Judged.of(condition, repetitions, 0.95);
  }

  @Test
  void in_every_repetition_one_that_does_not_keep_it_refutes() {
    assertThat(judged(EVERY, 1.0, 2.0).outcome()).isEqualTo(Outcome.HELD);
    assertThat(judged(EVERY, 1.0, 2.1, 1.0).outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(judged(EVERY, 1.0, NEVER).outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(judged(EVERY, 1.0, NEVER).why())
        .isEqualTo("kept in 1 of 2 (Wilson 95%: 9.5% to 90.5%); from 1.000 s to never");
    assertThat(judged(EVERY).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void a_figure_that_is_missing_holds_nothing_and_refutes_nothing() {
    assertThat(judged(EVERY, 1.0, null).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(judged(EVERY, 1.0, null).why()).endsWith("1 of 2 repetitions have no such figure");
    assertThat(judged(EVERY, 3.0, null).outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(judged(EVERY, null, null).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void the_mean_is_where_its_whole_interval_is() {
    assertThat(judged(MEAN, 1.0, 1.1, 0.9, 1.0).outcome()).isEqualTo(Outcome.HELD);
    assertThat(judged(MEAN, 3.0, 3.1, 2.9, 3.0).outcome()).isEqualTo(Outcome.REFUTED);
    // 1.9 ± 1.25: on both sides.
    assertThat(judged(MEAN, 1.0, 2.8, 1.9).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(judged(MEAN, 1.0).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(judged(MEAN, 1.0, 1.0, NEVER).outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(judged(MEAN, 1.0, 1.1, 0.9, 1.0).why())
        .isEqualTo(
            "kept in 4 of 4 (Wilson 95%: 51.0% to 100.0%); mean 1.000 s (t 95%: 0.870 s to 1.130"
                + " s), from 0.900 s to 1.100 s");
  }

  @Test
  void an_interval_does_not_reach_beyond_what_a_figure_can_be() {
    Condition all =
        new Condition(Metric.OK_RATE, OptionalDouble.of(0.9), OptionalDouble.of(1), MEAN);
    List<Repetition> repetitions = new ArrayList<>();
    for (double rate : new double[] {0.97, 1, 0.99}) {
      repetitions.add(
          new Repetition(
              1,
              1,
              Optional.of(Verdict.Status.VALID),
              "",
              Map.of("ok-rate", rate),
              List.of(),
              Optional.empty(),
              ""));
    }

    Judged judged = Judged.of(all, repetitions, 0.95);

    assertThat(judged.outcome()).isEqualTo(Outcome.HELD);
    assertThat(judged.why()).contains("mean 98.67% (t 95%: 94.87% to 100.00%)");
  }

  @Test
  void a_share_is_held_or_refuted_once_wilsons_interval_is_on_one_side_of_it() {
    Condition.Scope most = new Condition.InShare(0.8);
    Double[] good = new Double[20];
    Arrays.fill(good, 1.0);
    // 20 of 20: at least 83.9 % of all; 4 of 4: at least 51 %; 10 of 20: at most 70.1 %.
    assertThat(judged(most, good).outcome()).isEqualTo(Outcome.HELD);
    assertThat(judged(most, 1.0, 1.0, 1.0, 1.0).outcome()).isEqualTo(Outcome.UNKNOWN);
    Double[] half = good.clone();
    Arrays.fill(half, 0, 10, 9.0);
    assertThat(judged(most, half).outcome()).isEqualTo(Outcome.REFUTED);
  }

  @Test
  void bounds_and_figures_are_told_as_no_rounder_than_they_are() {
    assertThat(words(Metric.OK_RATE, 0.99)).isEqualTo("ok-rate at least 99.00% in the mean");
    assertThat(words(Metric.OK_RATE, 0.99999)).isEqualTo("ok-rate at least 99.999% in the mean");
    assertThat(words(Metric.THROUGHPUT, 0.04)).isEqualTo("throughput at least 0.04/s in the mean");
    assertThat(words(Metric.THROUGHPUT, 1e3)).isEqualTo("throughput at least 1000.0/s in the mean");
    assertThat(Metric.OK_RATE.words(19_999 / 20_000.0)).isEqualTo("99.995%");
    assertThat(Metric.OK_RATE.words(1 / 1e6)).isEqualTo("0.0001%");
    assertThat(Metric.OK_RATE.words(1)).isEqualTo("100.00%");
    assertThat(Metric.OK_RATE.words(0)).isEqualTo("0.00%");
    assertThat(Metric.OK_RATE.words(0.98765)).isEqualTo("98.77%");
  }

  private static String words(Metric metric, double atLeast) {
    return new Condition(metric, OptionalDouble.of(atLeast), OptionalDouble.empty(), MEAN).words();
  }
}
