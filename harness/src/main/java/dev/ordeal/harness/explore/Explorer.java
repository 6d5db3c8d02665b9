package dev.ordeal.harness.explore;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.scenario.Failure;
import dev.ordeal.nemesis.Lengths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs simulated trials on all cores, each from another draw, until it was told to stop or enough
 * kinds of failure were found.
 */
public final class Explorer {
  private static final long TELL_MILLIS = 1_000;

  /**
   * Bounds an exploration.
   *
   * @param firstSeed the first fresh seed; the others follow it
   * @param seeds how many trials to run at most
   * @param time how long to go on at most, in real time
   * @param stopAfter how many kinds of failure are enough
   * @param threads how many trials to run at a time
   */
  public record Bounds(long firstSeed, long seeds, Duration time, int stopAfter, int threads) {
    /** Rejects what would never begin, or not end in our lives. */
    public Bounds {
      if (seeds < 1 || stopAfter < 1 || threads < 1 || time.isNegative() || time.isZero()) {
        throw new IllegalArgumentException(
            "an exploration needs at least one seed, one failure to stop after and some time");
      }
      if (time.compareTo(Lengths.LONGEST) > 0) {
        throw new IllegalArgumentException(
            "an exploration takes at most %s, not %s"
                .formatted(Lengths.words(Lengths.LONGEST), time));
      }
    }
  }

  private final Choices choices;
  private final Bounds bounds;
  private final Frontier frontier;
  private final long begunAt = System.nanoTime();
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private long begun;
  private long done;
  private long failed;
  private long simulatedNanos;
  private long events;
  private TrialException broken;
  private IllegalStateException bug;

  private Explorer(Choices choices, Bounds bounds) {
    this.choices = choices;
    this.bounds = bounds;
    this.frontier = new Frontier(bounds.firstSeed());
  }

  /**
   * Explores in threads of its own, and returns when they are through.
   *
   * @param progress told about once a second how far it is
   * @throws TrialException if the harness failed at one of the trials
   * @throws InterruptedException if the calling thread was interrupted; the others end soon after
   */
  public static Tally run(Choices choices, Bounds bounds, Consumer<Tally> progress)
      throws TrialException, InterruptedException {
    return new Explorer(choices, bounds).run(progress);
  }

  private Tally run(Consumer<Tally> progress) throws TrialException, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < bounds.threads(); i++) {
      Thread thread = new Thread(this::work, "ordeal-explore-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      for (Thread thread : threads) {
        while (thread.isAlive()) {
          TimeUnit.MILLISECONDS.timedJoin(thread, TELL_MILLIS);
          progress.accept(tally());
        }
      }
    } catch (InterruptedException e) {
      stop();
      throw e;
    }
    if (bug != null) {
      throw bug;
    }
    if (broken != null) {
      throw broken;
    }
    return tally();
  }

  private synchronized void stop() {
    begun = bounds.seeds();
  }

  private void work() {
    Lineage lineage = null;
    try {
      while (more()) {
        lineage = frontier.next();
        explore(lineage);
      }
    } catch (RuntimeException | Error e) {
      // A thread that merely died would leave "nothing found" behind.
      failed(lineage, e);
    }
  }

  private void explore(Lineage lineage) {
    try {
      TrialPlan plan = lineage.genes(choices).plan(choices);
      Rehearsal run = Rehearsal.of(plan);
      frontier.saw(lineage, run.footprint());
      done(lineage, run);
    } catch (TrialException e) {
      done(lineage, e);
    }
  }

  private synchronized boolean more() {
    boolean more =
        broken == null
            && bug == null
            && begun < bounds.seeds()
            && findings.size() < bounds.stopAfter()
            && System.nanoTime() - begunAt < bounds.time().toNanos();
    begun += more ? 1 : 0;
    return more;
  }

  private synchronized void done(Lineage lineage, Rehearsal run) {
    done++;
    events += run.trace().events();
    simulatedNanos += run.endedAtNanos();
    Failure.of(run).ifPresent(failure -> found(lineage, failure, Finding.Catcher.of(run)));
  }

  private synchronized void done(Lineage lineage, TrialException e) {
    done++;
    Optional<Failure> failure = Failure.of(e);
    if (failure.isPresent()) {
      found(lineage, failure.get(), Finding.Catcher.INVARIANT);
    } else {
      broken = e;
    }
  }

  private synchronized void failed(Lineage lineage, Throwable e) {
    String where = lineage == null ? "before its first seed" : "at seed " + lineage;
    bug = new IllegalStateException("the harness failed " + where + ": " + e, e);
  }

  private void found(Lineage lineage, Failure failure, Finding.Catcher catcher) {
    failed++;
    findings.computeIfAbsent(
        failure.kind(),
        kind -> new Finding(lineage, failure, catcher, done, System.nanoTime() - begunAt));
  }

  private synchronized Tally tally() {
    return new Tally(
        done,
        simulatedNanos,
        events,
        System.nanoTime() - begunAt,
        frontier.states(),
        failed,
        List.copyOf(findings.values()));
  }
}
