package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.target.Launch;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is the process of one node, from start to kill to start again, with what it forked: it is
 * signalled and observed here. A process that ends without having been killed is noticed and told.
 */
final class NodeProcess {
  private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);

  private final String node;
  private final Path directory;
  private final Launch launch;
  private final Map<String, String> marks;
  private final NodeLog log;
  private final Consumer<NodeProcess> whenEnded;

  private Process process;

  /** Completes when the end of the process was noticed, and all was told that must be. */
  private CompletableFuture<Void> noticed = CompletableFuture.completedFuture(null);

  /** How it ended by itself, each time it did. */
  private final List<String> endings = new ArrayList<>();

  private boolean killed;
  private boolean paused;
  private boolean retired;

  /**
   * Prepares a node's process; starts nothing yet.
   *
   * @param marks environment variables that mark it as ours
   * @param whenEnded told each time the process has ended, however; from any thread
   */
  NodeProcess(
      String node,
      Path directory,
      Launch launch,
      Map<String, String> marks,
      Consumer<NodeProcess> whenEnded) {
    this.node = node;
    this.directory = directory;
    this.launch = launch;
    this.marks = Map.copyOf(marks);
    this.log = new NodeLog(directory);
    this.whenEnded = whenEnded;
  }

  String node() {
    return node;
  }

  Path directory() {
    return directory;
  }

  Launch launch() {
    return launch;
  }

  NodeLog log() {
    return log;
  }

  /**
   * Starts the process; does nothing if it lives.
   *
   * @throws IOException if the program cannot be run
   */
  synchronized void start() throws IOException {
    if (lives()) {
      return;
    }
    if (retired) {
      throw new IOException("the cluster is closed");
    }
    ProcessBuilder builder =
        new ProcessBuilder(launch.command())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    builder.environment().putAll(launch.environment());
    builder.environment().putAll(marks);
    log.markStart(node);
    Process started = builder.start();
    process = started;
    killed = false;
    paused = false;
    // Not in the reaper thread, whose stack is small.
    noticed = started.onExit().thenAcceptAsync(this::ended);
  }

  private void ended(Process which) {
    synchronized (this) {
      if (which != process) {
        return;
      }
      paused = false;
      if (!killed) {
        String ending = node + " ended by itself with " + exit();
        LOG.warn(ending);
        endings.add(ending);
        log.mark(node + " ended by itself with exit code " + which.exitValue());
      }
    }
    whenEnded.accept(this);
  }

  /** Returns how it ended: {@code exit code 3: the last line of its log}. */
  private String exit() {
    return "exit code " + process.exitValue() + ": " + log.lastLine();
  }

  /** Returns in words each end of the process that nobody here brought about. */
  synchronized List<String> endings() {
    return List.copyOf(endings);
  }

  /** Returns whether the process is gone without having been killed. */
  synchronized boolean endedByItself() {
    return process != null && !process.isAlive() && !killed;
  }

  /** Returns whether there is a process, be it paused. */
  synchronized boolean lives() {
    return process != null && process.isAlive();
  }

  /** Returns whether its process lives and was not paused. */
  synchronized boolean runs() {
    return lives() && !paused;
  }

  /** Returns what has become of it: {@code runs}, {@code is paused}, {@code is killed}, … */
  synchronized String situation() {
    if (process == null) {
      return "was never started";
    }
    if (lives()) {
      return paused ? "is paused" : "runs";
    }
    return killed ? "is killed" : "ended by itself with exit code " + process.exitValue();
  }

  /** Returns a line for the case that it ended right after its start; null if it lives. */
  synchronized String earlyEnd() {
    return lives() ? null : node + " ended right after its start with " + exit();
  }

  synchronized long pid() {
    return process.pid();
  }

  /** Ends it at once, with all it forked; observe with {@link #awaitGone}. */
  synchronized void kill() {
    if (!lives()) {
      return;
    }
    killed = true;
    log.mark("kill -9 of " + node);
    handles().forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends it for good: it cannot be started again. */
  synchronized void retire() {
    retired = true;
    kill();
  }

  private Stream<ProcessHandle> handles() {
    ProcessHandle root = process.toHandle();
    // What it forked is listed before it dies, for then it is no descendant any more.
    List<ProcessHandle> all = new ArrayList<>(root.descendants().toList());
    all.add(0, root);
    return all.stream();
  }

  /** Returns the ids of the process and of what it forked; none if it does not live. */
  synchronized List<Long> pids() {
    return lives() ? handles().map(ProcessHandle::pid).toList() : List.of();
  }

  synchronized void markPaused(boolean nowPaused) {
    paused = nowPaused && lives();
    if (lives()) {
      log.mark((nowPaused ? "pause of " : "resume of ") + node);
    }
  }

  /** Observes that the process is gone, and that its end was told. */
  Effect awaitGone() {
    CompletableFuture<Void> told;
    synchronized (this) {
      told = noticed;
    }
    Standstill.await(() -> !lives() && told.isDone());
    synchronized (this) {
      if (process == null) {
        return new Effect(Status.INSTALLED, "there was no process");
      }
      long pid = process.pid();
      return !process.isAlive()
          ? new Effect(
              Status.INSTALLED, "process " + pid + " gone, exit code " + process.exitValue())
          : new Effect(Status.REFUSED, "process " + pid + " lives on after SIGKILL");
    }
  }
}
