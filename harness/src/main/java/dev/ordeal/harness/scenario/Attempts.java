package dev.ordeal.harness.scenario;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.environment.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Runs scenarios to see whether they still show the same failure, on all cores, until the attempts
 * are used up. Where a scenario does not show it with its own seed, others are tried: the draws
 * that are left (link delays, election timers) shift as soon as anything is taken away.
 *
 * <p>Where the failure is a broken law, a run ends with the first law that is broken, or as soon as
 * it is too late for the failure; and nobody asks what clients saw.
 */
final class Attempts implements AutoCloseable {
  /** The checker's time for one; a short history needs milliseconds. */
  private static final Duration CHECK = Duration.ofSeconds(2);

  private static final long SPARE_NANOS = 100_000_000L;

  private final String kind;
  private final int most;
  private final BooleanSupplier enough;
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          threads,
          work -> {
            Thread thread = new Thread(work, "ordeal-shrink");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger made = new AtomicInteger();
  private boolean failsInTime;

  Attempts(String kind, int most, BooleanSupplier enough) {
    this.kind = kind;
    this.most = most;
    this.enough = enough;
  }

  boolean over() {
    return made.get() >= most || enough.getAsBoolean();
  }

  /**
   * Says whether the failure comes about before anything is healed, so that no run need go on after
   * that.
   */
  void failsInTime(boolean inTime) {
    failsInTime = inTime;
  }

  /** Returns whether a run ends as soon as the failure has come about, or did not. */
  boolean isQuick() {
    return failsInTime && isLaw();
  }

  /**
   * Returns the scenario, with the seed under which it shows the failure; empty if none does. The
   * same for any number of cores.
   *
   * @param seeds how many seeds to try, its own first
   */
  Optional<Scenario> failing(Scenario scenario, int seeds) {
    for (int first = 0; first < seeds && !over(); first += threads) {
      List<Callable<Optional<Scenario>>> batch = new ArrayList<>();
      for (int i = first; i < Math.min(seeds, first + threads); i++) {
        Scenario candidate = seeded(scenario, i == 0 ? scenario.plan().seed() : i);
        batch.add(() -> shows(candidate) ? Optional.of(candidate) : Optional.empty());
      }
      for (Optional<Scenario> each : all(batch)) {
        if (each.isPresent()) {
          return each;
        }
      }
    }
    return Optional.empty();
  }

  private static Scenario seeded(Scenario scenario, long seed) {
    return scenario.with(scenario.plan().change().seed(seed).checkTimeout(CHECK).plan());
  }

  private List<Optional<Scenario>> all(List<Callable<Optional<Scenario>>> batch) {
    try {
      List<Optional<Scenario>> results = new ArrayList<>();
      for (Future<Optional<Scenario>> each : workers.invokeAll(batch)) {
        results.add(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a candidate could not be run: " + e.getCause(), e);
    }
  }

  /** Returns when the failure had come about, in the trial's time; empty if it does not. */
  OptionalLong failedAt(Scenario scenario) {
    made.incrementAndGet();
    try {
      if (isLaw()) {
        return Rehearsal.firstSighting(scenario.plan(), scenario.conduct(), Long.MAX_VALUE)
            .filter(this::isIt)
            .map(each -> OptionalLong.of(each.timeNanos()))
            .orElse(OptionalLong.empty());
      }
      Rehearsal run = Rehearsal.of(scenario.plan(), scenario.conduct());
      return Failure.of(run).filter(each -> each.kind().equals(kind)).isPresent()
          ? OptionalLong.of(unplacedAt(run))
          : OptionalLong.empty();
    } catch (TrialException e) {
      // It never got ready, say: that is another failure.
      return OptionalLong.empty();
    }
  }

  private static long unplacedAt(Rehearsal run) {
    return run.verdict() instanceof Verdict.Invalid invalid && invalid.counterexample() != null
        ? invalid.counterexample().unplaced().returnTime()
        : run.endedAtNanos();
  }

  private boolean isLaw() {
    return !Failure.isOfClients(kind);
  }

  private boolean isIt(Sighting sighting) {
    return sighting.violation().law().equals(kind);
  }

  private boolean shows(Scenario scenario) {
    made.incrementAndGet();
    try {
      if (isLaw()) {
        long until =
            failsInTime ? scenario.plan().timeLimit().toNanos() + SPARE_NANOS : Long.MAX_VALUE;
        return Rehearsal.firstSighting(scenario.plan(), scenario.conduct(), until)
            .filter(this::isIt)
            .isPresent();
      }
      return Failure.of(Rehearsal.of(scenario.plan(), scenario.conduct()))
          .filter(each -> each.kind().equals(kind))
          .isPresent();
    } catch (TrialException e) {
      return false;
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
