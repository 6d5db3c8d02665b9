package dev.ordeal.harness;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Verdict;
import dev.ordeal.check.VerdictJson;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.Leftover;
import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.harness.environment.Trace;
import dev.ordeal.harness.environment.TrialLoop;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryWriter;
import dev.ordeal.history.JsonlHistory;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Fault;
import dev.ordeal.report.HtmlReport;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import dev.ordeal.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a plan through a trial's whole life: validate, launch, run, tear down, check, report.
 *
 * <p>Whatever goes wrong, the history so far stays on disk and what was launched is removed, also
 * when the JVM is told to end (Ctrl-C, SIGTERM).
 */
final class TrialCourse {
  private static final Logger LOG = LoggerFactory.getLogger(TrialCourse.class);
  private static final long TEAR_DOWN_SECONDS = 60;

  private final TrialPlan plan;
  private final TrialListener listener;
  private final Conduct conduct;
  private final AtomicReference<Runnable> interruption = new AtomicReference<>();
  private volatile boolean interrupted;

  TrialCourse(TrialPlan plan, Conduct conduct, TrialListener listener) {
    this.plan = plan;
    this.listener = listener;
    this.conduct = conduct;
  }

  /**
   * Runs in the calling thread.
   *
   * @throws TrialException if there is no verdict: the plan cannot be run, something failed, or
   *     somebody ended it early
   */
  TrialResult run() throws TrialException {
    refuseWhatCannotBe();
    CountDownLatch tornDown = new CountDownLatch(1);
    Thread hook = new Thread(() -> interruptAndAwait(tornDown), "ordeal-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      removeLeftovers();
      Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      RunDirectory run = new RunStore(plan.store()).create(plan.name(), started);
      run.write(run.trial(), TrialJson.of(plan, started));
      listener.planned(plan, run.path());
      try (HarnessLog log = new HarnessLog(run)) {
        log.begin(plan.command());
        Seen seen = conduct(run);
        tornDown.countDown();
        return judge(run, seen);
      } catch (RuntimeException e) {
        LOG.error("the harness failed", e);
        throw new TrialException(
            TrialException.Kind.FAILED,
            "the harness failed: " + e + "; see " + run.harnessLog(),
            e);
      }
    } catch (IOException e) {
      throw new TrialException(TrialException.Kind.FAILED, e.getMessage(), e);
    } finally {
      tornDown.countDown();
      forget(hook);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      LOG.debug("the JVM is ending");
    }
  }

  /** Says why a plan with this conduct could not be run wherever its environment is there. */
  static Optional<String> refusal(TrialPlan plan, Conduct conduct) {
    for (Fault fault : plan.faults()) {
      for (Capability need : fault.needs()) {
        if (!plan.environment().capabilities().contains(need)) {
          return Optional.of(
              "the fault '%s' needs '%s', which the environment '%s' cannot do"
                  .formatted(fault.family(), need.word(), plan.environment().name()));
        }
      }
    }
    if (!plan.heal().isOfAll()
        && !plan.environment().capabilities().contains(Capability.HEAL_CORE)) {
      return Optional.of(
          "--heal %s needs '%s', which the environment '%s' cannot do: only sim can"
              .formatted(
                  plan.heal().words(), Capability.HEAL_CORE.word(), plan.environment().name()));
    }
    Workload workload = conduct.workload();
    return plan.target().functions().containsAll(workload.functions())
        ? Optional.empty()
        : Optional.of(
            "the workload '%s' needs %s, but clients of '%s' know only %s"
                .formatted(
                    workload.name(),
                    workload.functions(),
                    plan.target().name(),
                    plan.target().functions()));
  }

  private void refuseWhatCannotBe() throws TrialException {
    Optional<String> refusal = refusal(plan, conduct);
    if (refusal.isPresent()) {
      throw new TrialException(TrialException.Kind.REFUSED, refusal.get());
    }
    try {
      plan.environment().check(plan.target());
    } catch (EnvironmentException e) {
      throw new TrialException(TrialException.Kind.FAILED, e.getMessage(), e);
    }
  }

  private void removeLeftovers() throws TrialException {
    try {
      for (Leftover leftover : plan.environment().leftovers()) {
        leftover.remove();
        listener.said("removed what a dead harness left behind: " + leftover.words());
      }
    } catch (EnvironmentException e) {
      throw new TrialException(TrialException.Kind.FAILED, e.getMessage(), e);
    }
  }

  /** What the environment saw of a run. */
  private record Seen(Optional<Trace> trace, List<Sighting> sightings, List<String> remarks) {}

  private Seen conduct(RunDirectory run) throws TrialException, IOException {
    try (HistoryWriter history = JsonlHistory.writer(run.history());
        Moments moments = new Moments(run.moments());
        LaunchedCluster cluster =
            new LaunchedCluster(
                plan.environment().launch(plan.target(), clusterPlan(run)),
                run.nodes(),
                listener)) {
      TrialRun driven = drive(cluster.deployment(), history, moments.and(listener));
      List<String> remarks = new ArrayList<>(cluster.deployment().endings());
      remarks.addAll(driven.remarks());
      remarks.forEach(moments::remark);
      Optional<Trace> trace = cluster.deployment().trace();
      if (trace.isPresent()) {
        Trace all = trace.get();
        LOG.info("trace {} over {} events", all.hash(), all.events());
        run.write(TraceJson.file(run.path()), TraceJson.of(all));
      }
      return new Seen(trace, cluster.deployment().sightings(), remarks);
    } catch (EnvironmentException e) {
      throw new TrialException(TrialException.Kind.FAILED, e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new TrialException(
          TrialException.Kind.FAILED,
          "cannot write " + run.history() + ": " + e.getCause().getMessage() + "; it ends there",
          e);
    } finally {
      if (interrupted) {
        listener.said("interrupted; the history so far is " + run.history());
      }
    }
  }

  private ClusterPlan clusterPlan(RunDirectory run) {
    String stamp = run.path().getFileName().toString().replace('.', '-');
    String name = "ordeal-" + plan.name() + "-" + stamp + "-" + ProcessHandle.current().pid();
    return new ClusterPlan(
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-"), plan.nodeNames(), plan.seed());
  }

  private TrialRun drive(Deployment deployment, HistoryWriter history, TrialListener hearing)
      throws TrialException {
    TrialLoop loop = deployment.loop();
    return TrialDrive.run(
        plan,
        conduct,
        deployment,
        history,
        hearing,
        run -> {
          interruption.set(() -> loop.execute(run::interrupt));
          if (interrupted) {
            run.interrupt();
          }
        });
  }

  private TrialResult judge(RunDirectory run, Seen seen) throws IOException {
    History history = JsonlHistory.read(run.history());
    listener.said("checking");
    List<Sighting> sightings = new ArrayList<>(seen.sightings());
    sightings.addAll(examine(run));
    Verdict verdict =
        Judgement.of(conduct.workload(), history, sightings, new Budget(plan.checkTimeout()));
    run.write(run.verdict(), VerdictJson.of(verdict));
    HtmlReport.write(run);
    return new TrialResult(plan, run, history, sightings, verdict, seen.remarks(), seen.trace());
  }

  /** What the nodes wrote of their inner life says more than clients saw, where it can be read. */
  private List<Sighting> examine(RunDirectory run) {
    try {
      return plan.target().examine(run.nodes()).stream()
          .map(violation -> new Sighting(violation, 0, 0))
          .toList();
    } catch (IOException e) {
      LOG.warn("the nodes' laws cannot be judged", e);
      listener.said("the nodes' laws cannot be judged: " + e.getMessage());
      return List.of();
    }
  }

  /** Runs as the JVM is told to end: the trial gives up, and its own thread tears down. */
  private void interruptAndAwait(CountDownLatch tornDown) {
    interrupted = true;
    Runnable interrupt = interruption.get();
    if (interrupt != null) {
      interrupt.run();
    }
    try {
      if (!tornDown.await(TEAR_DOWN_SECONDS, TimeUnit.SECONDS)) {
        listener.said("the cluster is not torn down yet; ./ordeal clean removes what is left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
