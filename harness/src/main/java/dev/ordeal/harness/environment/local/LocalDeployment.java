package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.EventLoop;
import dev.ordeal.harness.environment.HarnessMark;
import dev.ordeal.harness.environment.TrialLoop;
import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.workload.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is a cluster of local processes, from its launch until it is closed. */
final class LocalDeployment implements Deployment {
  private static final Logger LOG = LoggerFactory.getLogger(LocalDeployment.class);

  /** What a deployment owns, and takes down when it is closed. */
  record Parts(
      String cluster,
      HarnessMark harness,
      LoopbackBlock block,
      WorkDirectory directory,
      LinkNetwork links,
      PortWatch ports,
      Map<String, NodeProcess> processes) {}

  private final Parts parts;
  private final ClientLinks clients;
  private final LocalCluster cluster;
  private final EventLoop loop = new EventLoop();
  private boolean closed;

  LocalDeployment(Parts parts, ClientLinks clients, NodeStarts starts) {
    this.parts = parts;
    this.clients = clients;
    this.cluster =
        new LocalCluster(parts.cluster(), parts.processes(), parts.links(), clients, starts);
  }

  @Override
  public TrialLoop loop() {
    return loop;
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public CompletionStage<Boolean> ready(List<String> nodes) {
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    for (String node : nodes) {
      NodeProcess process = parts.processes().get(node);
      if (!process.runs()) {
        return CompletableFuture.completedFuture(false);
      }
      answers.add(clients.ready(process.node()));
    }
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenApply(all -> answers.stream().allMatch(CompletableFuture::join));
  }

  @Override
  public List<String> endings() {
    return parts.processes().values().stream()
        .flatMap(process -> process.endings().stream())
        .toList();
  }

  @Override
  public Client client(int process, String node) {
    if (!parts.processes().containsKey(node)) {
      throw new IllegalArgumentException("the cluster has no node " + node);
    }
    return clients.client(process, node);
  }

  @Override
  public void collectLogs(Path directory) throws IOException {
    for (NodeProcess process : parts.processes().values()) {
      List<Path> logs = new ArrayList<>(List.of(process.log().file()));
      for (String more : process.launch().logFiles()) {
        logs.add(process.directory().resolve(more));
      }
      Path to = Files.createDirectories(directory.resolve(process.node()));
      for (Path log : logs) {
        // A node that was never started has none, and one that logs to its output no others.
        if (Files.exists(log)) {
          Files.copy(log, to.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Override
  public synchronized void close() throws EnvironmentException {
    if (closed) {
      return;
    }
    closed = true;
    cluster.close();
    takeDown(parts);
  }

  /**
   * Ends all processes and removes all else; goes on when one thing cannot be removed.
   *
   * @throws EnvironmentException that names what could not be removed
   */
  static void takeDown(Parts parts) throws EnvironmentException {
    List<String> remains = new ArrayList<>();
    parts.processes().values().forEach(NodeProcess::retire);
    for (NodeProcess process : parts.processes().values()) {
      process.awaitGone();
    }
    try {
      killStragglers(parts);
    } catch (IOException e) {
      remains.add(e.getMessage());
    }
    parts.ports().close();
    parts.links().close();
    parts.block().close();
    try {
      parts.directory().delete();
    } catch (IOException e) {
      remains.add("directory " + parts.directory().path() + " cannot be removed: " + e);
    }
    if (!remains.isEmpty()) {
      throw new EnvironmentException(
          "of cluster " + parts.cluster() + " something remains: " + String.join("; ", remains));
    }
  }

  /** Ends what a node forked and lost sight of: it carries our mark, whoever its parent is. */
  private static void killStragglers(Parts parts) throws IOException {
    List<Long> stragglers = Leftovers.processesOf(parts.harness(), parts.cluster());
    for (long pid : stragglers) {
      LOG.warn("Process {}, forked by a node of {}, is killed", pid, parts.cluster());
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    for (long pid : stragglers) {
      if (!Standstill.await(() -> Proc.startTicks(pid).isEmpty())) {
        throw new IOException("process " + pid + " lives on after SIGKILL");
      }
    }
  }
}
