package dev.ordeal.harness;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Verdict;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.harness.environment.Trace;
import dev.ordeal.history.Event;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

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
