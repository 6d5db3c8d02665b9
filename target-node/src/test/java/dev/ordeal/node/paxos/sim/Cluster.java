package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.law.Laws;
import dev.ordeal.node.law.Witness;
import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.ring.Ring;
import dev.ordeal.node.trace.TraceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The nodes, their network, their clients, and the invariants that watch them, for one seed. */
final class Cluster {
  private final Scenario scenario;
  private final World world;
  private final SimNetwork network;
  private final Ring ring;
  private final Map<String, SimNode> nodes = new TreeMap<>();
  private final Laws laws;
  private final Clients clients;
  private final Faults faults;
  private Path traces;

  Cluster(Scenario scenario) {
    this.scenario = scenario;
    this.world = new World(scenario.seed());
    this.network = new SimNetwork(world, scenario);
    this.ring = new Ring(scenario.members(), scenario.partitions(), scenario.replicas(), 16);
    this.laws = new Laws(scenario.replicas());
    scenario.members().forEach(name -> nodes.put(name, new SimNode(name, this, world)));
    this.clients = new Clients(this, world);
    this.faults = new Faults(this, world, network);
  }

  /** From now on each node appends its trace to a file of its name. */
  void traceTo(Path directory) {
    traces = directory;
  }

  TraceFile traceOf(String node) {
    try {
      return traces == null ? TraceFile.none() : TraceFile.open(traces.resolve(node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chaos, then calm; throws {@link Broken} naming the seed and the time. */
  Cluster run() {
    try {
      nodes.values().forEach(SimNode::start);
      clients.start();
      faults.start();
      world.runUntilMillis(scenario.chaosMillis());
      faults.stop();
      network.calmDown();
      nodes.values().stream().filter(node -> !node.isUp()).forEach(SimNode::start);
      world.runUntilMillis(scenario.chaosMillis() + scenario.calmMillis());
      clients.stop();
      world.runUntilMillis(scenario.chaosMillis() + scenario.calmMillis() + 4_000);
      checkLiveness();
      return this;
    } catch (Broken | RuntimeException broken) {
      throw new AssertionError(
          scenario + " at " + world.now() / 1_000_000 + " ms: " + broken.getMessage(), broken);
    }
  }

  Scenario scenario() {
    return scenario;
  }

  Ring ring() {
    return ring;
  }

  World world() {
    return world;
  }

  Clients clients() {
    return clients;
  }

  SimNode node(String name) {
    return nodes.get(name);
  }

  /** What this node does is told to the laws by its witness. */
  Witness witness(String node) {
    return laws.witness(node);
  }

  /** Throws the first breach that was found since the last look. */
  void check() {
    if (laws.isBroken()) {
      throw new Broken(laws.take().get(0).toString());
    }
  }

  void send(String from, String to, Message message) {
    network.send(from, to, () -> nodes.get(to).deliver(new Input.Received(from, message)));
  }

  /** After the calm: one leader each, everything answered, everyone at the same slot. */
  private void checkLiveness() {
    laws.settled().stream()
        .findFirst()
        .ifPresent(
            breach -> {
              throw new Broken(breach.toString());
            });
    if (clients.succeededSince(scenario.chaosMillis() + 1_500) == 0) {
      throw new Broken("L2: no call succeeded after the calm");
    }
  }
}
