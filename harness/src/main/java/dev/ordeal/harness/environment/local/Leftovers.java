package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.HarnessMark;
import dev.ordeal.harness.environment.Leftover;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds, and removes, processes and directories whose harness no longer lives. */
final class Leftovers {
  private Leftovers() {}

  /** Returns processes first: they may still write into the directories that follow. */
  static List<Leftover> find() throws IOException {
    List<Leftover> leftovers = new ArrayList<>();
    for (long pid : Proc.pids()) {
      Map<String, String> environment = Proc.environment(pid);
      Optional<HarnessMark> harness = ProcessMark.harness(environment);
      OptionalLong start = Proc.startTicks(pid);
      if (harness.isPresent() && start.isPresent() && harness.get().isDead()) {
        leftovers.add(
            new OrphanProcess(
                pid,
                harness.get(),
                environment.getOrDefault(ProcessMark.NODE, "some node"),
                environment.getOrDefault(ProcessMark.TRIAL, "some trial")));
      }
    }
    for (WorkDirectory directory : WorkDirectory.all()) {
      Optional<HarnessMark> owner = directory.owner();
      if (owner.isPresent() && owner.get().isDead()) {
        leftovers.add(new OrphanDirectory(directory, owner.get()));
      }
    }
    return List.copyOf(leftovers);
  }

  /** Returns the processes which this harness has started for the cluster and that still live. */
  static List<Long> processesOf(HarnessMark harness, String cluster) throws IOException {
    List<Long> pids = new ArrayList<>();
    for (long pid : Proc.pids()) {
      Map<String, String> environment = Proc.environment(pid);
      if (cluster.equals(environment.get(ProcessMark.TRIAL))
          && ProcessMark.harness(environment).equals(Optional.of(harness))
          && Proc.startTicks(pid).isPresent()) {
        pids.add(pid);
      }
    }
    return pids;
  }

  private record OrphanProcess(long pid, HarnessMark harness, String node, String trial)
      implements Leftover {

    @Override
    public String words() {
      return "process " + pid + " (" + node + " of " + trial + ")";
    }

    @Override
    public void remove() throws EnvironmentException {
      // Its number may belong to another process by now.
      if (!isStillIt()) {
        return;
      }
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      if (!Standstill.await(() -> !isStillIt())) {
        throw new EnvironmentException(words() + " lives on after SIGKILL; is it another user's?");
      }
    }

    private boolean isStillIt() {
      return Proc.startTicks(pid).isPresent()
          && ProcessMark.harness(Proc.environment(pid)).equals(Optional.of(harness));
    }
  }

  private record OrphanDirectory(WorkDirectory directory, HarnessMark harness) implements Leftover {

    @Override
    public String words() {
      return "directory " + directory.path();
    }

    @Override
    public void remove() throws EnvironmentException {
      Optional<HarnessMark> owner = directory.owner();
      if (owner.isEmpty() || !owner.get().equals(harness)) {
        return;
      }
      try {
        directory.delete();
      } catch (IOException e) {
        throw new EnvironmentException(words() + " cannot be removed: " + e, e);
      }
    }
  }
}
