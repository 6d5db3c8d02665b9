package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.Target;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Makes a cluster in the engine, in the order in which its parts need one another: images, the
 * trial's network, a holder for each node's network, and then, the addresses being known, a
 * container for each node's process.
 */
final class Launcher {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int START_ATTEMPTS = 3;

  private final DockerClient client;
  private final Executor workers;
  private final Target target;
  private final ClusterPlan plan;
  private final Labels labels;
  private final int probePort;

  Launcher(DockerClient client, Executor workers, Target target, ClusterPlan plan, Labels labels) {
    this.client = client;
    this.workers = workers;
    this.target = target;
    this.plan = plan;
    this.labels = labels;
    // The lowest port from echo's upwards that the target does not use itself.
    this.probePort =
        IntStream.iterate(7, port -> port + 1)
            .filter(port -> target.ports().stream().noneMatch(used -> used.number() == port))
            .findFirst()
            .orElseThrow();
  }

  /** Returns the labels of all that is made. */
  Labels labels() {
    return labels;
  }

  /** Returns the port at which every holder of a network listens. */
  int probePort() {
    return probePort;
  }

  /**
   * Makes the trial's network and the holders of the nodes' networks; returns them by node.
   *
   * @throws EnvironmentException if an image cannot be built or the engine refuses
   */
  Map<String, NodeNetwork> networks() throws EnvironmentException {
    String image = new Images(client).ofNetwork();
    try {
      String network =
          client
              .createNetworkCmd()
              .withName(plan.cluster())
              .withDriver("bridge")
              .withCheckDuplicate(true)
              .withLabels(labels.ofTrial())
              .exec()
              .getId();
      return Parallel.each(workers, plan.nodes(), node -> holder(image, network, node));
    } catch (DockerException e) {
      throw refused("the trial's network", e);
    }
  }

  private NodeNetwork holder(String image, String network, String node) {
    Ports bindings = new Ports();
    List<ExposedPort> exposed = new ArrayList<>();
    clientPorts().stream().map(Port::number).forEach(port -> exposed.add(ExposedPort.tcp(port)));
    exposed.add(ExposedPort.tcp(probePort));
    // No number: the engine chooses one that is free, and it stays as long as the holder runs.
    exposed.forEach(port -> bindings.add(new PortBinding(Ports.Binding.bindIp(LOOPBACK), port)));
    HostConfig config =
        HostConfig.newHostConfig()
            .withNetworkMode(network)
            .withCapAdd(Capability.NET_ADMIN)
            .withPortBindings(bindings);
    String container =
        client
            .createContainerCmd(image)
            .withName(plan.cluster() + "-" + node + "-net")
            .withHostName(node)
            .withLabels(labels.of(node, Labels.NETWORK))
            .withEntrypoint("ordeal-network")
            .withCmd("hold", Integer.toString(probePort), Reach.greeting(plan.cluster(), node))
            .withExposedPorts(exposed)
            .withHostConfig(config)
            .exec()
            .getId();
    startHolder(container);
    var settings = client.inspectContainerCmd(container).exec().getNetworkSettings();
    String address = settings.getNetworks().values().iterator().next().getIpAddress();
    Map<Integer, HostPort> published = new TreeMap<>();
    settings
        .getPorts()
        .getBindings()
        .forEach(
            (port, hostPorts) ->
                published.put(
                    port.getPort(),
                    new HostPort(LOOPBACK, Integer.parseInt(hostPorts[0].getHostPortSpec()))));
    return new NodeNetwork(new Exec(client), node, container, address, probePort, published);
  }

  /** Somebody else may take a port between the engine's choice and its use: it chooses again. */
  private void startHolder(String container) {
    for (int attempt = 1; ; attempt++) {
      try {
        client.startContainerCmd(container).exec();
        return;
      } catch (InternalServerErrorException e) {
        boolean portTaken =
            e.getMessage() != null && e.getMessage().contains("address already in use");
        if (!portTaken || attempt == START_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Makes the containers of the nodes' processes, with their files, not yet started.
   *
   * @param launches how each node is started, by node
   * @return the containers' ids, by node
   * @throws EnvironmentException if the image cannot be built or the engine refuses
   */
  Map<String, String> processes(Map<String, NodeNetwork> networks, Map<String, Launch> launches)
      throws EnvironmentException {
    String image = new Images(client).of(target.image());
    try {
      return Parallel.each(
          workers,
          plan.nodes(),
          node -> process(image, node, networks.get(node), launches.get(node)));
    } catch (DockerException e) {
      throw refused("the nodes' containers", e);
    }
  }

  private String process(String image, String node, NodeNetwork network, Launch launch) {
    List<String> environment = new ArrayList<>();
    launch.environment().forEach((name, value) -> environment.add(name + "=" + value));
    HostConfig config =
        HostConfig.newHostConfig()
            .withNetworkMode("container:" + network.container())
            // Whatever the engine's default is: logs must be readable at the trial's end.
            .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE));
    String container =
        client
            .createContainerCmd(image)
            .withName(plan.cluster() + "-" + node)
            .withLabels(labels.of(node, Labels.PROCESS))
            .withEntrypoint(launch.command())
            .withEnv(environment)
            .withHostConfig(config)
            .exec()
            .getId();
    Archive archive = new Archive();
    String root = DockerNodeView.ROOT.substring(1);
    archive.directory(root).directory(root + "/data").directory(root + "/config");
    new TreeMap<>(launch.files())
        .forEach(
            (name, content) ->
                archive.file(root + "/config/" + name, content.getBytes(StandardCharsets.UTF_8)));
    client
        .copyArchiveToContainerCmd(container)
        .withRemotePath("/")
        .withTarInputStream(new ByteArrayInputStream(archive.bytes()))
        .exec();
    return container;
  }

  /** Returns the ports that clients use, one at least. */
  List<Port> clientPorts() {
    return target.ports().stream().filter(port -> port.role() == Port.Role.CLIENT).toList();
  }

  /** Asks the target how each node is started, now that all addresses are known. */
  Map<String, Launch> launches(Map<String, NodeNetwork> networks) {
    Map<String, Launch> launches = new LinkedHashMap<>();
    for (String node : plan.nodes()) {
      launches.put(
          node, target.launch(new DockerNodeView(plan.cluster(), node, networks, target.ports())));
    }
    return launches;
  }

  private EnvironmentException refused(String what, DockerException e) {
    String hint =
        e.getMessage() != null && e.getMessage().contains("address pool")
            ? " (too many networks: 'ordeal clean' removes what dead trials have left)"
            : "";
    return new EnvironmentException(
        "the engine refuses %s of %s: %s%s".formatted(what, plan.cluster(), Complaint.of(e), hint),
        e);
  }
}
