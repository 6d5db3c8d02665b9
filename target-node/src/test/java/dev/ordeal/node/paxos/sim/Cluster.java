package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.GroupStatus;
import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.ring.Ring;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The nodes, their network, their clients, and the invariants that watch them, for one seed. */
final class Cluster {
  private final Scenario scenario;
  private final World world;
  private final SimNetwork network;
  private final Ring ring;
  private final Map<String, SimNode> nodes = new TreeMap<>();
  private final List<Invariant> invariants;
  private final Clients clients;
  private final Faults faults;

  Cluster(Scenario scenario) {
    this.scenario = scenario;
    this.world = new World(scenario.seed());
    this.network = new SimNetwork(world, scenario);
    this.ring = new Ring(scenario.members(), scenario.partitions(), scenario.replicas(), 16);
    ChosenLog log = new ChosenLog(scenario.replicas());
    this.invariants =
        List.of(
            new PromisesNeverRegress(),
            log,
            new ProposalsAreSafe(scenario.replicas(), log),
            new LogsKeepThePrefixRule(),
            new ReplicasApplyTheChosenLog(log),
            new AnswersAreTrue(log));
    scenario.members().forEach(name -> nodes.put(name, new SimNode(name, this, world)));
    this.clients = new Clients(this, world);
    this.faults = new Faults(this, world, network);
  }

  /** Chaos, then calm; throws {@link Invariant.Broken} naming the seed and the time. */
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
      check(Invariant::ended);
      checkLiveness();
      return this;
    } catch (Invariant.Broken | RuntimeException broken) {
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

  void check(Consumer<Invariant> law) {
    invariants.forEach(law);
  }

  void send(String from, String to, Message message) {
    network.send(from, to, () -> nodes.get(to).deliver(new Input.Received(from, message)));
  }

  /** After the calm: one leader each, everything answered, everyone at the same slot. */
  private void checkLiveness() {
    Map<Integer, GroupStatus> first = new TreeMap<>();
    for (SimNode node : nodes.values()) {
      if (node.openCalls() > 0) {
        throw new Invariant.Broken("L2: " + node.openCalls() + " calls were never answered");
      }
      for (GroupStatus group : node.status().groups()) {
        GroupStatus other = first.putIfAbsent(group.group(), group);
        if (group.leader().isEmpty()) {
          throw new Invariant.Broken("L1: no leader after the calm: " + group);
        }
        if (other != null
            && (!other.leader().equals(group.leader()) || other.applied() != group.applied())) {
          throw new Invariant.Broken("L3: no agreement after the calm: " + other + ", " + group);
        }
      }
    }
    if (clients.succeededSince(scenario.chaosMillis() + 1_500) == 0) {
      throw new Invariant.Broken("L2: no call succeeded after the calm");
    }
  }
}
