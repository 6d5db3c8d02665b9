package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.harness.target.SimulatedNode;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Completion;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Nodes that do nothing but be woken ten times a second, by their own clocks, and store a line each
 * time, if they are told to store.
 */
final class Ticker implements SimulatedTarget {
  static final long PERIOD_NANOS = 100_000_000L;

  private static final int SECTOR = 512;

  /** From node to how often its processes were woken. */
  final Map<String, Integer> wakes = new TreeMap<>();

  private final boolean stores;

  Ticker(boolean stores) {
    this.stores = stores;
  }

  @Override
  public SimulatedNode start(SimulatedHost host) {
    host.listen();
    host.wakeAt(host.nanoTime() + PERIOD_NANOS);
    return new Node(host);
  }

  private final class Node implements SimulatedNode {
    private final SimulatedHost host;
    private boolean storing;

    private Node(SimulatedHost host) {
      this.host = host;
    }

    @Override
    public void woken() {
      wakes.merge(host.node(), 1, Integer::sum);
      host.wakeAt(host.nanoTime() + PERIOD_NANOS);
      if (stores && !storing) {
        storing = true;
        host.block(
            () -> {
              host.disk().append("lines", new byte[SECTOR]);
              host.disk().force("lines");
              host.disk().forceDirectory();
            },
            () -> storing = false);
      }
    }

    @Override
    public void received(String peer, byte[] message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void called(int process, long number, Operation operation, Consumer<Completion> answer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public Map<String, String> leaders() {
      return new TreeMap<>();
    }
  }
}
