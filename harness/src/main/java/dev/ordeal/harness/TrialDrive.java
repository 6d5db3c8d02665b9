package dev.ordeal.harness;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.TrialLoop;
import dev.ordeal.history.HistoryWriter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Gives a {@link TrialRun} a thread: that of the caller, until the run is over. The runner itself
 * knows of no threads, so that a simulated world can carry it out.
 */
final class TrialDrive {
  private static final long GLANCE_NANOS = 100_000_000L;

  private TrialDrive() {}

  /**
   * Runs a trial in the deployment's loop and the calling thread, and returns when it is over.
   *
   * @param beforehand given the run before it begins
   * @throws TrialException if it had to be given up
   */
  static TrialRun run(
      TrialPlan plan,
      Conduct conduct,
      Deployment deployment,
      HistoryWriter history,
      TrialListener listener,
      Consumer<TrialRun> beforehand)
      throws TrialException {
    AtomicReference<TrialException> why = new AtomicReference<>();
    TrialLoop loop = deployment.loop();
    TrialRun run =
        new TrialRun(
            loop,
            deployment,
            history,
            conduct,
            TrialRun.Limits.of(plan),
            listener,
            reason -> {
              why.set(reason);
              loop.stop();
            });
    beforehand.accept(run);
    loop.execute(run::begin);
    glance(loop, run);
    try {
      loop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrialException(TrialException.Kind.INTERRUPTED, "interrupted", e);
    }
    if (why.get() != null) {
      throw why.get();
    }
    return run;
  }

  /** A loop that never waits never notices by itself that its thread is interrupted. */
  private static void glance(TrialLoop loop, TrialRun run) {
    if (Thread.currentThread().isInterrupted()) {
      run.interrupt();
    } else {
      loop.schedule(loop.now() + GLANCE_NANOS, () -> glance(loop, run));
    }
  }
}
