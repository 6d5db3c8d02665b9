package dev.ordeal.harness.experiment;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An interval that holds what repetitions estimate, with a given confidence.
 *
 * @param low its lower end
 * @param high its upper end
 */
record Interval(double low, double high) {

  /**
   * Returns Student's t interval for the mean: mean ± t · s / √n, with n - 1 degrees of freedom. It
   * is right for figures that spread like a bell, and roughly so for others as n grows.
   *
   * @param values at least two, all finite
   */
  static Interval ofMean(double[] values, double confidence) {
    if (values.length < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("an interval needs two finite figures at least");
    }
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    double t = TDistribution.of(values.length - 1).inverseSurvivalProbability((1 - confidence) / 2);
    return new Interval(mean - t * error, mean + t * error);
  }

  /**
   * Returns Wilson's score interval for a proportion (E. B. Wilson, 1927), which keeps its promise
   * also for few repetitions and for proportions of all or none.
   */
  static Interval ofProportion(int hits, int count, double confidence) {
    if (count < 1 || hits < 0 || hits > count) {
      throw new IllegalArgumentException("there is no proportion of " + hits + " in " + count);
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    double share = (double) hits / count;
    double squared = z * z / count;
    double middle = (share + squared / 2) / (1 + squared);
    double half =
        z / (1 + squared) * Math.sqrt(share * (1 - share) / count + z * z / (4.0 * count * count));
    return new Interval(
        hits == 0 ? 0 : Math.max(0, middle - half), hits == count ? 1 : Math.min(1, middle + half));
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
