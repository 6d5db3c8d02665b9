package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.EventLoop;
import dev.ordeal.harness.environment.TrialLoop;
import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.workload.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/** A cluster in containers, from its launch until all that was made for it is removed. */
final class DockerDeployment implements Deployment {
  private static final Duration READY_LIMIT = Duration.ofSeconds(5);

  private final Target target;
  private final Parts parts;
  private final DockerCluster cluster;
  private final EventLoop loop = new EventLoop();

  DockerDeployment(Target target, Parts parts, DockerCluster cluster) {
    this.target = target;
    this.parts = parts;
    this.cluster = cluster;
  }

  /**
   * What a deployment is made of.
   *
   * @param addresses from node to where each of its client ports is reached, by the port's name
   */
  record Parts(
      Labels labels,
      Map<String, Map<String, HostPort>> addresses,
      Map<String, NodeProcess> processes,
      Map<String, Launch> launches,
      NodeLogs logs,
      EndingWatch watch,
      Removal removal,
      ExecutorService workers) {}

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
    List<CompletableFuture<Boolean>> asked =
        nodes.stream()
            .map(
                node ->
                    Asked.within(
                        READY_LIMIT, false, () -> target.ready(parts.addresses().get(node))))
            .toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(done -> asked.stream().allMatch(CompletableFuture::join));
  }

  @Override
  public List<String> endings() {
    return parts.watch().endings();
  }

  @Override
  public Client client(int process, String node) {
    Map<String, HostPort> addresses = parts.addresses().get(node);
    if (addresses == null) {
      throw new IllegalArgumentException("no node " + node + " in " + cluster.nodes());
    }
    return target.client(process, addresses);
  }

  @Override
  public void collectLogs(Path directory) throws IOException {
    List<String> missing = new ArrayList<>();
    for (NodeProcess process : parts.processes().values()) {
      List<String> files = parts.launches().get(process.node()).logFiles();
      try {
        parts.logs().copy(process.container(), files, directory.resolve(process.node()));
      } catch (IOException e) {
        // Somebody may have removed this one; what the others wrote is not lost for that.
        missing.add(process.node() + ": " + e.getMessage());
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException(String.join("; ", missing));
    }
  }

  @Override
  public void close() throws EnvironmentException {
    parts.processes().values().forEach(NodeProcess::expectEnd);
    parts.watch().close();
    ExecutorService removers = DockerEnvironment.workers();
    try {
      parts.removal().all(parts.labels().ofTrial(), removers);
    } catch (RuntimeException e) { // Also where it is gone.
      throw new EnvironmentException(
          "the engine does not let go of " + parts.labels().trial() + ": " + Complaint.of(e), e);
    } finally {
      removers.shutdown();
      parts.workers().shutdown();
    }
  }
}
