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
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Takes away from a failing scenario whatever its failure does not need: operations, faults, noise,
 * nodes, partitions, clients and time, until nothing more can be taken. What is left shows the same
 * failure: the same law broken first, or the same kind of counterexample.
 *
 * <p>What is large goes first: everything after the failure, all operations, families of faults,
 * partitions, clients, everything long before the failure; then smaller and smaller parts. The more
 * a step takes away, the more seeds it is tried with: it makes each later attempt cheaper.
 */
public final class Shrinking {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final List<Long> GRAINS =
      List.of(500 * MILLI, 100 * MILLI, 50 * MILLI, 10 * MILLI, MILLI);
  private static final List<Long> GAPS =
      List.of(0L, 100 * MILLI, 500 * MILLI, SECOND, 2 * SECOND, 5 * SECOND);

  /** What is kept before the failure, from little to much. */
  private static final List<Long> WINDOWS =
      List.of(SECOND / 2, SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND);

  /** How many seeds to try where little is won, and where much is. */
  private static final int SEEDS = 4;

  private static final int SEEDS_FOR_SOME = 16;
  private static final int SEEDS_FOR_MUCH = 64;
  private static final Duration SPARE = Duration.ofMillis(500);

  /** A run of so little is over in a millisecond or two: many more seeds can be tried. */
  private static final int FEW = 40;

  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final int SEEDS_TIMES_IF_TINY = 16;

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
   * @param enough whether to stop early with what there is; asked from one thread
   */
  public static Scenario of(Scenario failing, int most, BooleanSupplier enough) {
    String kind =
        failing
            .expected()
            .orElseThrow(() -> new IllegalArgumentException("the scenario expects no failure"));
    try (Attempts attempts = new Attempts(kind, most, enough)) {
      return new Shrinking(failing, attempts).run();
    }
  }

  private Scenario run() {
    cut();
    late();
    bare();
    int before;
    do {
      before = size();
      end();
      faults();
      cluster();
      clientsAtOnce();
      windows();
      operations();
      quiet();
      clients();
      tempo();
    } while (size() < before && !attempts.over());
    plain();
    end();
    return best;
  }

  private int size() {
    TrialPlan plan = best.plan();
    return best.length() * 100
        + plan.nodes()
        + plan.clients()
        + plan.heal().lost().size()
        + plan.environment().settings().size()
        + plan.target().settings().size();
  }

  /** Takes the candidate if it still fails; tries the harder the more that would be won. */
  private boolean better(Scenario candidate) {
    double left = (1.0 + candidate.length()) / (1 + best.length());
    return better(candidate, left <= 0.5 ? SEEDS_FOR_MUCH : left < 0.9 ? SEEDS_FOR_SOME : SEEDS);
  }

  private boolean better(Scenario candidate, int seeds) {
    if (Timeline.of(candidate.strikes()).overlap().isPresent()) {
      // No scenario: without its end, a cut would be in force when the next one begins.
      return false;
    }
    // A run that goes on until the world comes to rest takes many times as long.
    int affordable =
        !attempts.isQuick()
            ? Math.min(seeds, SEEDS_FOR_SOME)
            : isTiny(candidate) ? seeds * SEEDS_TIMES_IF_TINY : seeds;
    Optional<Scenario> failing = attempts.failing(candidate, affordable);
    failing.ifPresent(each -> best = each);
    return failing.isPresent();
  }

  private static boolean isTiny(Scenario scenario) {
    return scenario.length() <= FEW && scenario.plan().timeLimit().compareTo(SHORT) <= 0;
  }

  /** The same for a candidate that may turn out to be no trial that could be run. */
  private boolean better(Supplier<Scenario> candidate, int seeds) {
    Scenario made;
    try {
      made = candidate.get();
    } catch (IllegalArgumentException e) {
      // A smaller group may be left without a majority.
      return false;
    }
    return better(made, seeds);
  }

  /** What comes after the failure did not bring it about: before it, every draw is the same. */
  private void cut() {
    OptionalLong failed = attempts.failedAt(best);
    if (failed.isPresent()) {
      long at = failed.getAsLong();
      attempts.failsInTime(true);
      if (at > best.plan().timeLimit().toNanos() && !better(inTime(at), SEEDS_FOR_MUCH)) {
        attempts.failsInTime(false);
      }
      better(Parts.until(best, at));
    }
  }

  /**
   * What fails only after the heal may fail as well if its time goes on and the faults end at the
   * same moment; and then no run of it need go on until the world comes to rest.
   */
  private Scenario inTime(long failedAt) {
    Scenario ended = Parts.endedAt(best, best.plan().timeLimit().toNanos());
    Duration longer = Duration.ofNanos((failedAt / MILLI + 1) * MILLI).plus(SPARE);
    return ended.with(best.plan().change().timeLimit(longer).plan());
  }

  /** Most failures need only the last seconds before them, and these run in less time. */
  private void late() {
    long last = last();
    for (long window : WINDOWS) {
      if (window >= last || better(Tempo.since(best, last - window), SEEDS_FOR_MUCH)) {
        return;
      }
    }
  }

  /** Some failures need nothing to happen at all, or nobody to do anything. */
  private void bare() {
    if (!better(best.with(List.of(), List.of())) && !better(best.with(List.of(), best.strikes()))) {
      better(best.with(best.operations(), List.of()));
    }
  }

  /** The trial ends soon after the last thing that happens, or else soon after it fails. */
  private void end() {
    Duration until = Duration.ofNanos((last() / MILLI + 1) * MILLI).plus(SPARE);
    if (!isShorter(until) || !better(lasting(until), SEEDS_FOR_SOME)) {
      OptionalLong failed = attempts.failedAt(best);
      Duration after = Duration.ofNanos((failed.orElse(0) / (100 * MILLI) + 1) * 100 * MILLI);
      if (failed.isPresent() && isShorter(after)) {
        better(lasting(after), SEEDS);
      }
    }
  }

  private boolean isShorter(Duration until) {
    return until.compareTo(best.plan().timeLimit()) < 0;
  }

  private Scenario lasting(Duration until) {
    return best.with(best.plan().change().timeLimit(until).plan());
  }

  private long last() {
    long last = 0;
    for (long each : Tempo.times(best)) {
      last = Math.max(last, each);
    }
    return last;
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
    Chunks.fewest(
        Parts.families(best), left -> better(Parts.withFamilies(best, left), SEEDS_FOR_SOME));
    Chunks.fewest(Parts.strikes(best), left -> better(Parts.withStrikes(best, left)));
    for (int number : Parts.strikes(best)) {
      Scenario endless = Parts.withoutEnd(best, number);
      if (endless.length() < best.length()) {
        better(endless);
      }
    }
    for (int number : Parts.strikes(best)) {
      for (String node : best.plan().nodeNames()) {
        Scenario sparing = Cluster.sparing(best, number, node);
        if (!sparing.strikes().equals(best.strikes())) {
          better(sparing);
        }
      }
    }
    for (String node : best.plan().heal().lost().keySet()) {
      better(() -> Cluster.withHealed(best, node), SEEDS_FOR_SOME);
    }
  }

  private void operations() {
    Chunks.fewest(best.operations(), left -> better(best.with(left, best.strikes())));
  }

  /** Whole clients at a time. */
  private void clientsAtOnce() {
    Chunks.fewest(Parts.threads(best), left -> better(Parts.withThreads(best, left)));
  }

  /** What happens long before the failure is seldom needed for it. */
  private void windows() {
    long last = last();
    for (long window : WINDOWS) {
      Scenario late = Parts.operatingSince(best, last - window);
      if (late.length() < best.length() && better(late)) {
        return;
      }
    }
  }

  private void cluster() {
    boolean simpler = true;
    while (simpler) {
      simpler = false;
      for (Target each : best.plan().target().simpler()) {
        if (better(() -> best.with(best.plan().with(each)), SEEDS_FOR_MUCH)) {
          simpler = true;
          break;
        }
      }
    }
    while (best.plan().nodes() > 1
        && better(() -> Cluster.withoutLastNode(best), SEEDS_FOR_MUCH)) {}
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
      better(best.with(best.plan().change().clients(needed).plan()), SEEDS_FOR_SOME);
    }
  }

  /** Nothing is waited for longer than it must be. */
  private void tempo() {
    for (int i = 0; i < Tempo.times(best).size() && !attempts.over(); i++) {
      List<Long> times = Tempo.times(best);
      long gap = times.get(i) - (i == 0 ? 0 : times.get(i - 1));
      for (long enough : GAPS) {
        if (enough >= gap || better(Tempo.earlier(best, times.get(i), gap - enough))) {
          break;
        }
      }
    }
  }

  /** Times, keys and values that a person would have written. */
  private void plain() {
    for (long grain : GRAINS) {
      if (better(Tempo.rounded(best, grain), SEEDS_FOR_SOME)) {
        break;
      }
    }
    better(Names.plain(best), SEEDS_FOR_SOME);
    best = Tempo.renumbered(best);
  }
}
