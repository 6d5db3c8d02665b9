package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Image;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.Target;
import dev.ordeal.workload.Client;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A real target made of one perl script, whose nodes count the beats they hear of one another. */
class BeaconTarget implements Target {
  private static final String SCRIPT = "beacon.pl";

  private final Map<String, String> environment;

  BeaconTarget() {
    this(Map.of());
  }

  BeaconTarget(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "beacon";
  }

  @Override
  public String description() {
    return "nodes that beat";
  }

  @Override
  public Set<String> functions() {
    return Set.of();
  }

  @Override
  public Set<NodeView.World> worlds() {
    return Set.of(NodeView.World.CONTAINER);
  }

  @Override
  public List<Port> ports() {
    return List.of(
        new Port("client", 7000, Port.Role.CLIENT), new Port("beat", 7001, Port.Role.PEER));
  }

  @Override
  public Image image() {
    try {
      Path script = Path.of(BeaconTarget.class.getResource(SCRIPT).toURI());
      return new Image(
          "ordeal/beacon:test",
          "FROM debian:bookworm-slim\nCOPY beacon.pl /beacon.pl\n",
          Map.of(SCRIPT, script));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Launch launch(NodeView view) {
    StringBuilder config = new StringBuilder();
    config.append("node ").append(view.node()).append('\n');
    config.append("bind ").append(view.bind("client").host()).append('\n');
    config.append("client ").append(view.bind("client").port()).append('\n');
    config.append("beat ").append(view.bind("beat").port()).append('\n');
    for (String peer : view.nodes()) {
      if (!peer.equals(view.node())) {
        config.append("peer %s %s%n".formatted(peer, view.dial(peer, "beat").host()));
      }
    }
    return new Launch(
        List.of("perl", "/beacon.pl", view.configDirectory() + "/conf", view.dataDirectory()),
        environment,
        Map.of("conf", config.toString()),
        List.of(view.dataDirectory() + "/extra.log"));
  }

  @Override
  public CompletionStage<Boolean> ready(Map<String, HostPort> addresses) {
    return CompletableFuture.supplyAsync(
        () -> !new BeaconClient(addresses.get("client")).ask("PING").isEmpty());
  }

  @Override
  public CompletionStage<Map<String, String>> leaders(Map<String, HostPort> addresses) {
    return CompletableFuture.failedFuture(new IllegalStateException("beacons have no leader"));
  }

  @Override
  public Client client(int process, Map<String, HostPort> addresses) {
    return new BeaconClient(addresses.get("client"));
  }
}
