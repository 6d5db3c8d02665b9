package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.Target;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Puts together what a {@link Launcher} makes into a deployment whose processes run. */
final class Assembly {
  private static final int BETWEEN_QUESTIONS_MILLIS = 20;

  private final DockerClient engine;
  private final ExecutorService workers;
  private final Target target;
  private final ClusterPlan plan;
  private final Launcher launcher;

  Assembly(
      DockerClient engine,
      ExecutorService workers,
      Target target,
      ClusterPlan plan,
      Launcher launcher) {
    this.engine = engine;
    this.workers = workers;
    this.target = target;
    this.plan = plan;
    this.launcher = launcher;
  }

  /**
   * Makes the cluster and starts its processes.
   *
   * @param ways by which nodes may be reached, the better one first
   * @throws EnvironmentException if something cannot be made; what was made is left to the caller
   */
  Deployment deploy(List<Reach.Way> ways) throws EnvironmentException {
    Map<String, NodeNetwork> networks = launcher.networks();
    Reach.Way way = Reach.find(plan.cluster(), networks.values(), launcher.probePort(), ways);
    Map<String, Map<String, HostPort>> addresses = addresses(networks.values(), way);
    Map<String, Launch> launches = launcher.launches(networks);
    Map<String, NodeProcess> processes = new LinkedHashMap<>();
    launcher
        .processes(networks, launches)
        .forEach(
            (node, container) ->
                processes.put(node, process(networks.get(node), container, addresses.get(node))));
    NodeLogs logs = new NodeLogs(engine);
    EndingWatch watch = new EndingWatch(engine, plan.cluster(), processes, logs);
    try {
      startAll(processes, logs);
    } catch (EnvironmentException | RuntimeException e) {
      watch.close();
      throw e;
    }
    DockerDeployment.Parts parts =
        new DockerDeployment.Parts(
            launcher.labels(),
            addresses,
            processes,
            launches,
            logs,
            watch,
            new Removal(engine),
            workers);
    LinkRules rules = new LinkRules(networks, workers);
    Probes probes = new Probes(plan.cluster(), networks, workers);
    Links links = new Links(networks.keySet(), rules, probes, workers);
    ImpairedLinks impaired = new ImpairedLinks(networks.keySet(), rules, probes, workers);
    return new DockerDeployment(
        target,
        parts,
        new DockerCluster(target, plan.nodes(), addresses, processes, links, impaired, workers));
  }

  private Map<String, Map<String, HostPort>> addresses(
      Collection<NodeNetwork> networks, Reach.Way way) {
    Map<String, Map<String, HostPort>> addresses = new LinkedHashMap<>();
    for (NodeNetwork network : networks) {
      Map<String, HostPort> ports = new LinkedHashMap<>();
      launcher
          .clientPorts()
          .forEach(port -> ports.put(port.name(), way.apply(network, port.number())));
      addresses.put(network.node(), ports);
    }
    return addresses;
  }

  private NodeProcess process(
      NodeNetwork network, String container, Map<String, HostPort> addresses) {
    int clientPort = launcher.clientPorts().get(0).number();
    return new NodeProcess(
        engine, network, container, clientPort, limit -> isReady(addresses, limit));
  }

  private void startAll(Map<String, NodeProcess> processes, NodeLogs logs)
      throws EnvironmentException {
    try {
      Parallel.each(
          workers,
          processes.values(),
          process -> {
            process.launch();
            return process;
          });
    } catch (DockerException e) {
      throw new EnvironmentException("a node cannot be started: " + Complaint.of(e), e);
    }
    for (NodeProcess process : processes.values()) {
      if (!process.runs()) {
        throw new EnvironmentException(
            "%s ended right after its start (%s): %s"
                .formatted(process.node(), process.ending(), logs.lastLine(process.container())));
      }
    }
  }

  private boolean isReady(Map<String, HostPort> at, Duration limit) {
    // One question may be lost to a connection that died in a fault; another is asked then.
    long deadline = System.nanoTime() + limit.toNanos();
    Duration left = limit;
    while (left.toMillis() > 0) {
      if (Asked.within(left, false, () -> target.ready(at)).join()) {
        return true;
      }
      try {
        Thread.sleep(BETWEEN_QUESTIONS_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      left = Duration.ofNanos(deadline - System.nanoTime());
    }
    return false;
  }
}
