package dev.ordeal.harness;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Image;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.workload.Client;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Our key-value store with other nodes in place of its own, in the simulated world only.
 *
 * @param nodes makes them, anew for each world; null for a target that cannot be simulated
 */
record SimulatedOnly(Supplier<SimulatedTarget> nodes) implements Target {
  private static final Target PAXOS = new PaxosTarget();

  @Override
  public Optional<SimulatedTarget> simulated() {
    return Optional.ofNullable(nodes).map(Supplier::get);
  }

  @Override
  public String name() {
    return PAXOS.name();
  }

  @Override
  public String description() {
    return PAXOS.description();
  }

  @Override
  public Set<String> functions() {
    return PAXOS.functions();
  }

  @Override
  public Set<NodeView.World> worlds() {
    return PAXOS.worlds();
  }

  @Override
  public List<Port> ports() {
    return PAXOS.ports();
  }

  @Override
  public Image image() {
    throw new UnsupportedOperationException("these nodes live in the simulated world");
  }

  @Override
  public Launch launch(NodeView view) {
    throw new UnsupportedOperationException("these nodes live in the simulated world");
  }

  @Override
  public CompletionStage<Boolean> ready(Map<String, HostPort> addresses) {
    return PAXOS.ready(addresses);
  }

  @Override
  public CompletionStage<Map<String, String>> leaders(Map<String, HostPort> addresses) {
    return PAXOS.leaders(addresses);
  }

  @Override
  public Client client(int process, Map<String, HostPort> addresses) {
    return PAXOS.client(process, addresses);
  }
}
