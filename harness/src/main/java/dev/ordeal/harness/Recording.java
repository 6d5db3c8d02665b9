package dev.ordeal.harness;

import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.HistoryWriter;
import dev.ordeal.history.JsonlHistory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the runner by itself does of a trial: launch, drive clients and nemesis, record, tear down.
 * No checker is asked, nothing is reported, and the run store is not touched; so it tells how many
 * operations the harness can drive.
 *
 * @param invoked how many operations clients invoked
 * @param completed how many of them completed, whatever came of it
 */
public record Recording(long invoked, long completed) {

  /** Counts the events on their way to the file. */
  private static final class Counted implements HistoryWriter {
    private final HistoryWriter file;
    private long invoked;
    private long completed;

    private Counted(HistoryWriter file) {
      this.file = file;
    }

    @Override
    public void append(Event event) throws IOException {
      file.append(event);
      if (event.type() == EventType.INVOKE && !event.isNemesis()) {
        invoked++;
      } else if (!event.isNemesis()) {
        completed++;
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /**
   * Runs the plan in the calling thread, as {@link Trial} would.
   *
   * @param history where it is recorded, a file that is not there yet
   * @throws TrialException if it cannot be run, or gives up
   */
  public static Recording of(TrialPlan plan, Path history) throws TrialException {
    ClusterPlan cluster =
        new ClusterPlan(
            "recording-" + ProcessHandle.current().pid(), plan.nodeNames(), plan.seed());
    try (HistoryWriter file = JsonlHistory.writer(history);
        Deployment deployment = plan.environment().launch(plan.target(), cluster)) {
      Counted counted = new Counted(file);
      TrialDrive.run(plan, Conduct.of(plan), deployment, counted, TrialListener.NONE, ready -> {});
      return new Recording(counted.invoked, counted.completed);
    } catch (EnvironmentException e) {
      throw new TrialException(TrialException.Kind.FAILED, e.getMessage(), e);
    } catch (IOException e) {
      throw new TrialException(
          TrialException.Kind.FAILED, "cannot write " + history + ": " + e.getMessage(), e);
    }
  }
}
