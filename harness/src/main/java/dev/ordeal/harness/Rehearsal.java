package dev.ordeal.harness;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.harness.environment.Trace;
import dev.ordeal.harness.environment.TrialLoop;
import dev.ordeal.history.Event;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A simulated trial that leaves nothing behind: no directory, no report; only what happened and
 * what it proves. The same plan gives the same as {@link Trial} gives, event by event.
 *
 * @param history what happened
 * @param sightings which laws of its own the target broke, the first breach of each
 * @param trace identifies all that happened
 * @param footprint which states of the target were seen
 * @param begunAtNanos when clients and nemesis began, in the world's time
 * @param endedAtNanos when it ended, in the world's time
 * @param verdict what that proves
 */
public record Rehearsal(
    History history,
    List<Sighting> sightings,
    Trace trace,
    BitSet footprint,
    long begunAtNanos,
    long endedAtNanos,
    Verdict verdict) {
  private static final long GLANCE_NANOS = 10_000_000L;

  /** Keeps the events in memory. */
  private static final class Memory implements HistoryWriter {
    private final List<Event> events = new ArrayList<>();

    @Override
    public void append(Event event) {
      events.add(event);
    }

    @Override
    public void close() {}
  }

  /** Returns what the history alone proves, whatever was seen inside. */
  public Verdict.Status clientsSaw() {
    List<Verdict> parts = verdict.findings().parts();
    return sightings.isEmpty() ? verdict.status() : parts.get(parts.size() - 1).status();
  }

  /**
   * Runs the plan in the calling thread.
   *
   * @throws TrialException if it cannot be run, or gives up
   * @throws IllegalArgumentException if the plan is not for a simulated world
   */
  public static Rehearsal of(TrialPlan plan) throws TrialException {
    return of(plan, Conduct.of(plan));
  }

  /**
   * Runs the plan in the calling thread only until a first law is broken, or until a time of the
   * trial; asks no checker what clients saw. As far as it goes, it is the same as {@link #of}.
   *
   * @param untilNanos counted from when clients and nemesis begin
   * @return the first breach, at the trial's time; empty if there was none till then
   * @throws TrialException if it cannot be run, or gives up
   */
  public static Optional<Sighting> firstSighting(TrialPlan plan, Conduct conduct, long untilNanos)
      throws TrialException {
    ClusterPlan cluster = new ClusterPlan("rehearsal", plan.nodeNames(), plan.seed());
    try (Deployment deployment = plan.environment().launch(plan.target(), cluster)) {
      TrialRun[] begun = new TrialRun[1];
      try {
        TrialDrive.run(
            plan,
            conduct,
            deployment,
            new Memory(),
            TrialListener.NONE,
            run -> {
              begun[0] = run;
              watch(deployment, run, untilNanos);
            });
      } catch (TrialException e) {
        if (e.kind() != TrialException.Kind.INTERRUPTED || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
      long origin = begun[0].begunAtNanos();
      return deployment.sightings().stream()
          .findFirst()
          .map(each -> new Sighting(each.violation(), each.timeNanos() - origin, each.event()));
    } catch (EnvironmentException e) {
      throw new TrialException(TrialException.Kind.FAILED, e.getMessage(), e);
    }
  }

  private static void watch(Deployment deployment, TrialRun run, long untilNanos) {
    TrialLoop loop = deployment.loop();
    boolean late = run.isBegun() && loop.now() - run.begunAtNanos() > untilNanos;
    if (late || !deployment.sightings().isEmpty()) {
      run.interrupt();
    } else {
      loop.schedule(loop.now() + GLANCE_NANOS, () -> watch(deployment, run, untilNanos));
    }
  }

  /** The same with other conduct than the plan's seed would draw. */
  public static Rehearsal of(TrialPlan plan, Conduct conduct) throws TrialException {
    Memory memory = new Memory();
    ClusterPlan cluster = new ClusterPlan("rehearsal", plan.nodeNames(), plan.seed());
    try (Deployment deployment = plan.environment().launch(plan.target(), cluster)) {
      TrialRun run =
          TrialDrive.run(plan, conduct, deployment, memory, TrialListener.NONE, ready -> {});
      Trace trace =
          deployment
              .trace()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "a rehearsal needs a simulated world, not " + plan.environment().name()));
      History history = new History(memory.events);
      List<Sighting> sightings = deployment.sightings();
      Budget budget = new Budget(plan.checkTimeout());
      return new Rehearsal(
          history,
          sightings,
          trace,
          deployment.footprint(),
          run.begunAtNanos(),
          deployment.loop().now(),
          Judgement.of(conduct.workload(), history, sightings, budget));
    } catch (EnvironmentException e) {
      throw new TrialException(TrialException.Kind.FAILED, e.getMessage(), e);
    }
  }
}
