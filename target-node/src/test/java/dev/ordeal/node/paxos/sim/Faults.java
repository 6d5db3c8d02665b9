package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Breaks something every now and then until it is stopped. */
final class Faults {
  private final Cluster cluster;
  private final World world;
  private final SimNetwork network;
  private boolean stopped;

  Faults(Cluster cluster, World world, SimNetwork network) {
    this.cluster = cluster;
    this.world = world;
    this.network = network;
  }

  void start() {
    long mean = cluster.scenario().faultMillisMean();
    world.afterMillis(
        world.random.nextLong(2 * mean),
        () -> {
          if (!stopped) {
            strike();
            start();
          }
        });
  }

  void stop() {
    stopped = true;
  }

  private void strike() {
    List<String> members = cluster.scenario().members();
    String any = members.get(world.random.nextInt(members.size()));
    String target = world.random.nextBoolean() ? leader().orElse(any) : any;
    String other = members.get(world.random.nextInt(members.size()));
    int fault = world.random.nextInt(9);
    world.trace("fault", fault, target, other);
    switch (fault) {
      case 0, 1 -> crash(target);
      case 2 -> members.stream().filter(each -> world.random.nextBoolean()).forEach(this::crash);
      case 3 -> cluster.node(target).pause(50 + world.random.nextLong(1200));
      case 4 -> network.isolate(Set.of(target), members);
      case 5 -> network.isolate(half(members), members);
      case 6 -> network.cutOneWay(target, other);
      default -> network.heal();
    }
  }

  private void crash(String name) {
    SimNode node = cluster.node(name);
    if (node.isUp()) {
      node.crash();
      world.afterMillis(
          world.random.nextLong(1_000),
          () -> {
            if (!node.isUp()) {
              node.start();
            }
          });
    }
  }

  private Set<String> half(List<String> members) {
    Set<String> half = new TreeSet<>();
    members.stream().filter(each -> world.random.nextBoolean()).forEach(half::add);
    return half;
  }

  private Optional<String> leader() {
    return cluster.scenario().members().stream()
        .filter(
            name ->
                cluster.node(name).isUp()
                    && cluster.node(name).status().groups().stream()
                        .anyMatch(group -> group.role() == Role.LEADING))
        .findFirst();
  }
}
