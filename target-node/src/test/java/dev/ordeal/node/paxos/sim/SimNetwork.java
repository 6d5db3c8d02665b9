package dev.ordeal.node.paxos.sim;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Loses, duplicates, delays and reorders messages, and cuts links, each way by itself. */
final class SimNetwork {
  private final World world;
  private final Scenario scenario;
  private final Set<String> cut = new TreeSet<>();
  private boolean calm;

  SimNetwork(World world, Scenario scenario) {
    this.world = world;
    this.scenario = scenario;
  }

  void send(String from, String to, Runnable delivery) {
    if (cut.contains(from + ">" + to) || (!calm && world.chance(scenario.lossPerMille()))) {
      return;
    }
    int copies = !calm && world.chance(scenario.duplicatePerMille()) ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      long nanos = world.nanosBetween(100, 2_000);
      if (!calm && world.chance(scenario.delayPerMille())) {
        nanos += world.nanosBetween(0, 1_000L * scenario.delayMillisMax());
      }
      world.after(nanos, delivery);
    }
  }

  void cutOneWay(String from, String to) {
    cut.add(from + ">" + to);
  }

  /** Nobody inside can talk to anybody outside. */
  void isolate(Set<String> inside, List<String> all) {
    for (String each : all) {
      for (String other : all) {
        if (inside.contains(each) != inside.contains(other)) {
          cutOneWay(each, other);
        }
      }
    }
  }

  void heal() {
    cut.clear();
  }

  /** From now on messages arrive, soon and once. */
  void calmDown() {
    heal();
    calm = true;
  }
}
