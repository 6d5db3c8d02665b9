package org.example.store;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.Target;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Client;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** How a node of the store is started, asked whether it serves, and spoken to. */
final class StoreTarget implements Target {
  private static final String CLIENT = "client";
  private static final String PEER = "peer";

  private final String reads;

  private StoreTarget(String reads) {
    this.reads = reads;
  }

  /** The store as it should be run. */
  static StoreTarget readingFromThePrimary() {
    return new StoreTarget("primary");
  }

  /** The store with faster reads. */
  static StoreTarget readingAnywhere() {
    return new StoreTarget("anywhere");
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public String description() {
    return "a store with a primary and backups, reads from " + reads;
  }

  @Override
  public Set<String> functions() {
    return Set.of("read", "write", "cas");
  }

  @Override
  public Set<NodeView.World> worlds() {
    return Set.of(NodeView.World.LOCAL);
  }

  @Override
  public List<Port> ports() {
    return List.of(new Port(CLIENT, 7401, Port.Role.CLIENT), new Port(PEER, 7402, Port.Role.PEER));
  }

  @Override
  public Launch launch(NodeView view) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of("-cp", Path.of("target", "classes").toAbsolutePath().toString()));
    command.add(StoreNode.class.getName());
    command.add(view.node());
    for (String node : view.nodes()) {
      HostPort peer = node.equals(view.node()) ? view.bind(PEER) : view.dial(node, PEER);
      command.add(node + "=" + peer.host() + ":" + view.bind(CLIENT).port() + ":" + peer.port());
    }
    command.add("--data=" + view.dataDirectory());
    command.add("--reads=" + reads);
    return new Launch(command, Map.of(), Map.of(), List.of());
  }

  @Override
  public CompletionStage<Boolean> ready(Map<String, HostPort> addresses) {
    StoreClient probe = new StoreClient(addresses.get(CLIENT));
    return probe
        .invoke(new Operation("ping", null, null))
        .handle(
            (pong, failure) -> {
              probe.close();
              return failure == null && pong.error() == null;
            });
  }

  @Override
  public Client client(int process, Map<String, HostPort> addresses) {
    return new StoreClient(addresses.get(CLIENT));
  }
}
