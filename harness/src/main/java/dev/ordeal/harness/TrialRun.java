package dev.ordeal.harness;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.history.EventType;
import dev.ordeal.history.HistoryWriter;
import dev.ordeal.nemesis.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a launched cluster through a trial, in the scheduler's thread: await readiness, run clients
 * and nemesis, heal, await readiness again, final phase. Knows nothing of where it runs.
 */
final class TrialRun {
  private static final long PROGRESS_NANOS = 1_000_000_000L;

  /**
   * What bounds a run.
   *
   * @param clients client threads
   * @param timeLimitNanos how long clients and nemesis are at it
   * @param clientTimeoutNanos after which an operation is indeterminate
   * @param readyNanos how long the cluster may take to be ready at first
   * @param settleNanos how long it may take to be ready again after the heal
   */
  record Limits(
      int clients,
      long timeLimitNanos,
      long clientTimeoutNanos,
      long readyNanos,
      long settleNanos) {
    private static final long READY_NANOS = 60_000_000_000L;
    private static final long SETTLE_NANOS = 30_000_000_000L;

    static Limits of(TrialPlan plan) {
      return new Limits(
          plan.clients(),
          plan.timeLimit().toNanos(),
          plan.clientTimeout().toNanos(),
          READY_NANOS,
          SETTLE_NANOS);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(TrialRun.class);

  private final Scheduler scheduler;
  private final Deployment deployment;
  private final HistoryWriter history;
  private final Conduct conduct;
  private final Limits limits;
  private final TrialListener listener;
  private final Consumer<TrialException> whenOver;
  private Map<String, String> leaders = Map.of();
  private List<String> healed = List.of();
  private String phase = "awaiting readiness";
  private Recorder recorder;
  private ClientThreads clients;
  private NemesisProcess nemesis;
  private final Readiness readiness;
  private final List<String> remarks = new ArrayList<>();
  private boolean over;

  /**
   * Prepares a run.
   *
   * @param whenOver told, once, that the run is over: null, or why it had to be given up
   */
  TrialRun(
      Scheduler scheduler,
      Deployment deployment,
      HistoryWriter history,
      Conduct conduct,
      Limits limits,
      TrialListener listener,
      Consumer<TrialException> whenOver) {
    this.scheduler = scheduler;
    this.deployment = deployment;
    this.history = history;
    this.conduct = conduct;
    this.limits = limits;
    this.listener = listener;
    this.whenOver = whenOver;
    this.readiness = new Readiness(scheduler, deployment, () -> over);
  }

  /** Begins; call in the scheduler's thread. */
  void begin() {
    tick();
    healed = deployment.cluster().nodes();
    long deadline = scheduler.now() + limits.readyNanos();
    readiness.await(
        healed,
        deadline,
        this::run,
        silent -> finish(new TrialException(TrialException.Kind.NEVER_READY, neverReady(silent))));
  }

  private String neverReady(List<String> silent) {
    List<String> endings = deployment.endings();
    return "the cluster was not ready within "
        + limits.readyNanos() / 1_000_000_000L
        + " s"
        + (silent.isEmpty() ? "" : " (these were not: " + String.join(" ", silent) + ")")
        + (endings.isEmpty() ? "" : "; " + endings.get(0))
        + "; see the nodes' logs";
  }

  /** Returns when clients and nemesis began, in the scheduler's time; 0 before they did. */
  long begunAtNanos() {
    return recorder == null ? 0 : recorder.schedulerTime(0);
  }

  /** Returns whether clients and nemesis have begun. */
  boolean isBegun() {
    return recorder != null;
  }

  /** Gives up now, as on Ctrl-C; the history keeps what happened so far. */
  void interrupt() {
    finish(new TrialException(TrialException.Kind.INTERRUPTED, "interrupted"));
  }

  private void run() {
    phase = "running";
    LOG.info("clients and nemesis begin at {} ns of the environment's time", scheduler.now());
    recorder = new Recorder(history, scheduler);
    listener.began(scheduler.now());
    clients =
        new ClientThreads(
            scheduler,
            recorder,
            deployment,
            limits.clients(),
            limits.clientTimeoutNanos(),
            conduct.workload().generator(),
            conduct.workload().finalGenerator());
    nemesis = new NemesisProcess(scheduler, recorder, deployment.cluster(), conduct.schedule());
    clients.begin(() -> {});
    nemesis.begin();
    scheduler.schedule(scheduler.now() + limits.timeLimitNanos(), this::heal);
  }

  /** Clients go on while faults are healed, so that the history shows how the system comes back. */
  private void heal() {
    if (!over) {
      phase = "healing";
      nemesis.stop(conduct.heal(), () -> clients.stop(this::settle));
    }
  }

  private void settle() {
    phase = "settling";
    healed = conduct.heal().core(deployment.cluster().nodes());
    long deadline = scheduler.now() + limits.settleNanos();
    readiness.await(
        healed,
        deadline,
        this::finalPhase,
        silent -> {
          String remark =
              (silent.isEmpty() ? "not every healed node was ready " : "not ready ")
                  + limits.settleNanos() / 1_000_000_000L
                  + " s after the last heal"
                  + (silent.isEmpty() ? "" : ": " + String.join(" ", silent));
          remarks.add(remark);
          listener.said(remark + "; the final phase goes on with those that are");
          finalPhase();
        });
  }

  /** What was never read at the end may be lost, and the history cannot show it. */
  private void remark(List<String> unanswered) {
    if (!unanswered.isEmpty()) {
      remarks.add(
          unanswered.size()
              + " of the final reads had no answer, so that what was lost there would not be seen: "
              + String.join(", ", unanswered.subList(0, Math.min(3, unanswered.size())))
              + (unanswered.size() > 3 ? ", …" : ""));
    }
  }

  /** Returns in words what was seen of the cluster that makes the verdict worth less. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  private void finalPhase() {
    phase = "final reads";
    clients.finish(
        healed,
        () -> {
          phase = "coming to rest";
          List<String> unanswered = clients.unanswered();
          remark(unanswered);
          deployment
              .settled(healed, unanswered)
              .whenComplete((done, failure) -> scheduler.execute(() -> finish(null)));
        });
  }

  private void finish(TrialException why) {
    if (!over) {
      over = true;
      if (clients != null) {
        clients.close();
        nemesis.close();
      }
      whenOver.accept(why);
    }
  }

  private void tick() {
    if (over) {
      return;
    }
    listener.progress(progress());
    deployment
        .cluster()
        .leaders()
        .whenComplete(
            (answer, failure) ->
                scheduler.execute(() -> leaders = answer == null ? Map.of() : Map.copyOf(answer)));
    scheduler.schedule(scheduler.now() + PROGRESS_NANOS, this::tick);
  }

  private Progress progress() {
    if (recorder == null) {
      return new Progress(phase, 0, 0, 0, 0, 0, List.of(), leaders);
    }
    return new Progress(
        phase,
        recorder.now(),
        recorder.count(EventType.INVOKE),
        recorder.count(EventType.OK),
        recorder.count(EventType.FAIL),
        recorder.count(EventType.INFO),
        nemesis.inForce(),
        leaders);
  }
}
