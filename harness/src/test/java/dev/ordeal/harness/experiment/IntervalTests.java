package dev.ordeal.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalTests {

  @Test
  void students_interval_is_that_of_the_tables() {
    // t with 4 degrees of freedom, 95 %: 2.776; the deviation of 1 to 5 is √2.5.
    Interval interval = Interval.ofMean(new double[] {1, 2, 3, 4, 5}, 0.95);

    assertThat(interval.low()).isEqualTo(3 - 2.7764 * Math.sqrt(0.5), within(1e-3));
    assertThat(interval.high()).isEqualTo(3 + 2.7764 * Math.sqrt(0.5), within(1e-3));
    assertThat(Interval.ofMean(new double[] {7, 7, 7}, 0.99)).isEqualTo(new Interval(7, 7));
    assertThatThrownBy(() -> Interval.ofMean(new double[] {7}, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.ofMean(new double[] {7, Double.POSITIVE_INFINITY}, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wilsons_interval_is_that_of_the_literature() {
    // Newcombe (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    near(81, 263, 0.2553, 0.3662);
    near(15, 148, 0.0624, 0.1605);
    near(0, 20, 0, 0.1611);
    near(1, 29, 0.0061, 0.1718);
    near(20, 20, 1 - 0.1611, 1);
  }

  private static void near(int hits, int count, double low, double high) {
    Interval interval = Interval.ofProportion(hits, count, 0.95);
    assertThat(interval.low()).isEqualTo(low, within(5e-5));
    assertThat(interval.high()).isEqualTo(high, within(5e-5));
  }

  @Test
  void the_intervals_hold_what_they_estimate_about_as_often_as_they_promise() {
    SplittableRandom random = new SplittableRandom(6);
    int trials = 4_000;
    int means = 0;
    int shares = 0;
    for (int i = 0; i < trials; i++) {
      double[] values = new double[8];
      for (int j = 0; j < values.length; j++) {
        values[j] = 10 + random.nextGaussian();
      }
      Interval mean = Interval.ofMean(values, 0.95);
      means += mean.low() <= 10 && 10 <= mean.high() ? 1 : 0;
      int hits = 0;
      for (int j = 0; j < 20; j++) {
        hits += random.nextDouble() < 0.8 ? 1 : 0;
      }
      Interval share = Interval.ofProportion(hits, 20, 0.95);
      shares += share.low() <= 0.8 && 0.8 <= share.high() ? 1 : 0;
    }
    assertThat(means / (double) trials).isBetween(0.94, 0.96);
    assertThat(shares / (double) trials).isBetween(0.93, 0.98);
  }
}
