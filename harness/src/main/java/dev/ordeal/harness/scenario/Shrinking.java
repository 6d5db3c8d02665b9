package dev.ordeal.harness.scenario;

import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Timeline;
import dev.ordeal.workload.TimedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Takes away from a failing scenario whatever its failure does not need: operations, faults, noise,
 * nodes, partitions, clients and time, until nothing more can be taken. What is left shows the same
 * failure: the same law broken first, or the same kind of counterexample.
 */
public final class Shrinking {
  private static final long MILLI = 1_000_000;
  private static final List<Long> GRAINS =
      List.of(500 * MILLI, 100 * MILLI, 50 * MILLI, 10 * MILLI, MILLI);
  private static final List<Long> GAPS =
      List.of(0L, 100 * MILLI, 500 * MILLI, 1_000 * MILLI, 2_000 * MILLI, 5_000 * MILLI);

  /** How many seeds to try where an operation less is won, and where a whole node is. */
  private static final int SEEDS = 4;

  private static final int SEEDS_FOR_MUCH = 24;
  private static final Duration SPARE = Duration.ofMillis(500);

  private final Attempts attempts;
  private Scenario best;

  private Shrinking(Scenario failing, Attempts attempts) {
    this.best = failing;
    this.attempts = attempts;
  }

  /**
   * Shrinks a scenario.
   *
   * @param failing a simulated scenario that expects the failure it shows
   * @param most how many scenarios to run at most
   * @param enough whether to stop early with what there is
   */
  public static Scenario of(Scenario failing, int most, BooleanSupplier enough) {
    String kind =
        failing
            .expected()
            .orElseThrow(() -> new IllegalArgumentException("the scenario expects no failure"));
    return new Shrinking(failing, new Attempts(kind, most, enough)).run();
  }

  private Scenario run() {
    cut();
    int before;
    do {
      before = size();
      end();
      quiet();
      faults();
      operations();
      cluster();
      clients();
      tempo();
    } while (size() < before && !attempts.over());
    round();
    end();
    return best;
  }

  private int size() {
    TrialPlan plan = best.plan();
    return best.length() * 100
        + plan.nodes()
        + plan.clients()
        + plan.environment().settings().size()
        + plan.target().settings().size();
  }

  private boolean better(Scenario candidate) {
    return better(candidate, SEEDS);
  }

  private boolean better(Scenario candidate, int seeds) {
    Optional<Scenario> failing = attempts.failing(candidate, seeds);
    failing.ifPresent(each -> best = each);
    return failing.isPresent();
  }

  /** What comes after the failure did not bring it about: before it, every draw is the same. */
  private void cut() {
    attempts
        .failedAt(best)
        .ifPresent(
            at ->
                better(
                    best.with(
                        best.operations().stream().filter(each -> each.atNanos() <= at).toList(),
                        best.strikes().stream().filter(each -> each.atNanos() <= at).toList())));
  }

  /** The trial ends soon after the last thing that happens. */
  private void end() {
    long last = 0;
    for (TimedOperation each : best.operations()) {
      last = Math.max(last, each.atNanos());
    }
    for (Timeline.Entry each : best.strikes()) {
      last = Math.max(last, each.atNanos());
    }
    Duration until = Duration.ofNanos((last / MILLI + 1) * MILLI).plus(SPARE);
    if (until.compareTo(best.plan().timeLimit()) < 0) {
      better(best.with(best.plan().change().timeLimit(until).plan()));
    }
  }

  /** Nothing goes wrong by itself; or, if the failure needs some of that, as little as may be. */
  private void quiet() {
    boolean quieter = true;
    while (quieter && best.plan().environment() instanceof SimEnvironment world) {
      quieter = false;
      for (SimEnvironment each : world.quieter()) {
        if (better(best.with(best.plan().with(each)), SEEDS_FOR_MUCH)) {
          quieter = true;
          break;
        }
      }
    }
  }

  private void faults() {
    List<Integer> numbers = best.strikes().stream().map(Timeline.Entry::strike).distinct().toList();
    Chunks.fewest(numbers, left -> better(onlyStrikes(left)));
    for (int number : best.strikes().stream().map(Timeline.Entry::strike).distinct().toList()) {
      List<Timeline.Entry> endless =
          best.strikes().stream()
              .filter(each -> each.strike() != number || each instanceof Timeline.Begin)
              .toList();
      if (endless.size() < best.strikes().size()) {
        better(best.with(best.operations(), endless));
      }
    }
  }

  private Scenario onlyStrikes(List<Integer> numbers) {
    Predicate<Timeline.Entry> kept = each -> numbers.contains(each.strike());
    return best.with(best.operations(), best.strikes().stream().filter(kept).toList());
  }

  private void operations() {
    Chunks.fewest(best.operations(), left -> better(best.with(left, best.strikes())));
  }

  private void cluster() {
    boolean simpler = true;
    while (simpler) {
      simpler = false;
      for (Target each : best.plan().target().simpler()) {
        if (better(best.with(best.plan().with(each)), SEEDS_FOR_MUCH)) {
          simpler = true;
          break;
        }
      }
    }
    while (best.plan().nodes() > 1 && better(Cluster.withoutLastNode(best), SEEDS_FOR_MUCH)) {}
  }

  /** As few clients as have something to do, each with its number as low as may be. */
  private void clients() {
    int nodes = best.plan().nodes();
    for (TimedOperation each : best.operations()) {
      if (each.thread() >= nodes) {
        List<TimedOperation> first = new ArrayList<>(best.operations());
        first.replaceAll(
            other ->
                other.equals(each)
                    ? new TimedOperation(each.atNanos(), each.thread() % nodes, each.operation())
                    : other);
        better(best.with(first, best.strikes()));
      }
    }
    int needed =
        Math.max(
            1, best.operations().stream().mapToInt(TimedOperation::thread).max().orElse(0) + 1);
    if (needed < best.plan().clients()) {
      better(best.with(best.plan().change().clients(needed).plan()));
    }
  }

  /** Nothing is waited for longer than it must be. */
  private void tempo() {
    for (int i = 0; i < Tempo.times(best).size(); i++) {
      List<Long> times = Tempo.times(best);
      long gap = times.get(i) - (i == 0 ? 0 : times.get(i - 1));
      for (long enough : GAPS) {
        if (enough >= gap || better(Tempo.earlier(best, times.get(i), gap - enough))) {
          break;
        }
      }
    }
  }

  /** Times that a person would have written. */
  private void round() {
    for (long grain : GRAINS) {
      if (better(Tempo.rounded(best, grain))) {
        break;
      }
    }
    best = Tempo.renumbered(best);
  }
}
