package dev.ordeal.harness.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How a benchmark's figures went, run by run, on one machine.
 *
 * @param series what was measured
 * @param points the figures, the oldest first
 */
public record Trend(Measurement.Series series, List<Point> points) {
  /** So many runs back a figure is compared; what was before them is of another program. */
  private static final int RUNS_BACK = 10;

  /** So small a part of the mean says nothing: two starts of one program differ by as much. */
  private static final double NOTHING = 0.05;

  /** What a figure says beside those of earlier runs. */
  public enum Judgement {
    /** There are no earlier ones. */
    FIRST("first"),
    /** It is within a twentieth of their mean, or its iterations overlap with theirs. */
    SAME("same"),
    /** Each of its iterations was better than any of theirs. */
    FASTER("faster"),
    /** Each of its iterations was worse than any of theirs. */
    SLOWER("slower"),
    /** Each of its iterations lies outside, and neither side is the better one. */
    OTHER("other");

    private final String word;

    Judgement(String word) {
      this.word = word;
    }

    /** Returns the word for people. */
    public String word() {
      return word;
    }
  }

  /**
   * One run's figure.
   *
   * @param run the run
   * @param measurement what it measured
   * @param ratio how many times the mean of earlier runs it is; empty if there are none
   * @param judgement what that says
   */
  public record Point(
      BenchmarkRun run, Measurement measurement, OptionalDouble ratio, Judgement judgement) {}

  /** Copies the points. */
  public Trend {
    points = List.copyOf(points);
  }

  /** Returns the newest point. */
  public Point last() {
    return points.get(points.size() - 1);
  }

  /**
   * Returns the trend of every series.
   *
   * @param runs runs that may be compared with one another, the oldest first
   */
  public static List<Trend> of(List<BenchmarkRun> runs) {
    Map<Measurement.Series, List<Point>> all = new LinkedHashMap<>();
    for (BenchmarkRun run : runs) {
      for (Measurement measurement : run.measurements()) {
        List<Point> points = all.computeIfAbsent(measurement.series(), series -> new ArrayList<>());
        points.add(point(run, measurement, points));
      }
    }
    return all.entrySet().stream().map(each -> new Trend(each.getKey(), each.getValue())).toList();
  }

  private static Point point(BenchmarkRun run, Measurement now, List<Point> all) {
    List<Measurement> earlier =
        all.subList(Math.max(0, all.size() - RUNS_BACK), all.size()).stream()
            .map(Point::measurement)
            .toList();
    if (earlier.isEmpty()) {
      return new Point(run, now, OptionalDouble.empty(), Judgement.FIRST);
    }
    double mean = earlier.stream().mapToDouble(Measurement::score).average().orElseThrow();
    return new Point(
        run,
        now,
        mean == 0 ? OptionalDouble.empty() : OptionalDouble.of(now.score() / mean),
        judge(now, earlier, mean));
  }

  private static Judgement judge(Measurement now, List<Measurement> earlier, double mean) {
    boolean above = earlier.stream().allMatch(each -> now.lowest() > each.highest());
    boolean below = earlier.stream().allMatch(each -> now.highest() < each.lowest());
    if ((!above && !below) || Math.abs(now.score() - mean) <= NOTHING * mean) {
      return Judgement.SAME;
    }
    return switch (now.series().better()) {
      case MORE -> above ? Judgement.FASTER : Judgement.SLOWER;
      case LESS -> above ? Judgement.SLOWER : Judgement.FASTER;
      case NEITHER -> Judgement.OTHER;
    };
  }
}
