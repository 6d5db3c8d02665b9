package dev.ordeal.benchmarks;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.Target;
import dev.ordeal.workload.Client;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A system that is no more than registers in memory: it is {@link InstantEnvironment} that runs.
 */
final class InstantTarget implements Target {
  @Override
  public String name() {
    return "instant";
  }

  @Override
  public String description() {
    return "registers in the harness's own memory";
  }

  @Override
  public Set<String> functions() {
    return Set.of("read", "write", "cas");
  }

  @Override
  public Set<NodeView.World> worlds() {
    return Set.of();
  }

  @Override
  public List<Port> ports() {
    return List.of(new Port("client", 1, Port.Role.CLIENT));
  }

  @Override
  public Launch launch(NodeView view) {
    throw new IllegalStateException("registers in memory have no process");
  }

  @Override
  public CompletionStage<Boolean> ready(Map<String, HostPort> addresses) {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public Client client(int process, Map<String, HostPort> addresses) {
    throw new IllegalStateException("registers in memory have no address");
  }
}
