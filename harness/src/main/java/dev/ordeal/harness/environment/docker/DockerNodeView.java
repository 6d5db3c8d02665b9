package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Port;
import java.util.List;
import java.util.Map;

/** Tells a target the addresses in the trial's network and the directories in the container. */
record DockerNodeView(
    String cluster, String node, Map<String, NodeNetwork> networks, List<Port> ports)
    implements NodeView {
  /** All that a trial puts into a container lies under this directory. */
  static final String ROOT = "/ordeal";

  @Override
  public World world() {
    return World.CONTAINER;
  }

  @Override
  public List<String> nodes() {
    return List.copyOf(networks.keySet());
  }

  @Override
  public HostPort bind(String port) {
    return dial(node, port);
  }

  @Override
  public HostPort dial(String peer, String port) {
    NodeNetwork network = networks.get(peer);
    if (network == null) {
      throw new IllegalArgumentException("no node " + peer + " in " + networks.keySet());
    }
    return new HostPort(network.address(), number(port));
  }

  @Override
  public String configDirectory() {
    return ROOT + "/config";
  }

  @Override
  public String dataDirectory() {
    return ROOT + "/data";
  }

  private int number(String name) {
    return ports.stream()
        .filter(port -> port.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no port " + name + " in " + ports))
        .number();
  }
}
