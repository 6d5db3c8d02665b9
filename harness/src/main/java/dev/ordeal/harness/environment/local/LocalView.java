package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Port;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** Tells a target about one node that runs as a local process. */
record LocalView(
    String cluster,
    String node,
    List<String> nodes,
    List<Port> ports,
    LoopbackBlock block,
    Path directory)
    implements NodeView {

  @Override
  public World world() {
    return World.LOCAL;
  }

  @Override
  public HostPort bind(String port) {
    return hostPort(block.bind(node, named(port)));
  }

  @Override
  public HostPort dial(String peer, String port) {
    return hostPort(block.dial(node, peer, named(port)));
  }

  @Override
  public String configDirectory() {
    return directory.resolve("config").toString();
  }

  @Override
  public String dataDirectory() {
    return directory.resolve("data").toString();
  }

  private Port named(String name) {
    return ports.stream()
        .filter(port -> port.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the target has no port '" + name + "'"));
  }

  static HostPort hostPort(InetSocketAddress address) {
    return new HostPort(address.getHostString(), address.getPort());
  }
}
