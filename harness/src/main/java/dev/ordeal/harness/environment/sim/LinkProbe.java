package dev.ordeal.harness.environment.sim;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Sends probes over links, from machine to machine, and notes what becomes of them. */
final class LinkProbe {
  private static final long INTERVAL_NANOS = 5_000_000L;

  /** Longer than the longest way of a probe on a link that nobody impairs. */
  private static final long WAIT_NANOS = 100_000_000L;

  /** As long as a message of the protocol. */
  private static final int PROBE_BYTES = 64;

  /** One direction between two nodes. */
  record Link(String from, String to) {
    boolean touches(String node) {
      return from.equals(node) || to.equals(node);
    }

    @Override
    public String toString() {
      return from + '>' + to;
    }
  }

  /** Says over which links probes are sent. */
  interface Choice {
    boolean takes(String from, String to);
  }

  /** What became of the probes on one link. */
  static final class Arrivals {
    private final Set<Integer> numbers = new TreeSet<>();
    private int sent;
    private int doubled;
    private int changed;
    private int overtaken;
    private int highest;
    private long fastestNanos = Long.MAX_VALUE;

    private void arrive(int number, long nanos, boolean isChanged) {
      if (!numbers.add(number)) {
        doubled++;
        return;
      }
      changed += isChanged ? 1 : 0;
      overtaken += number < highest ? 1 : 0;
      highest = Math.max(highest, number);
      fastestNanos = Math.min(fastestNanos, nanos);
    }

    int sent() {
      return sent;
    }

    /** Returns how many arrived at all. */
    int arrived() {
      return numbers.size();
    }

    /** Returns how many of them arrived again. */
    int doubled() {
      return doubled;
    }

    /** Returns how many of them were not as they were sent. */
    int changed() {
      return changed;
    }

    /** Returns how many of them came after one that was sent later. */
    int overtaken() {
      return overtaken;
    }

    /** Returns the shortest time that one took. */
    long fastestNanos() {
      return fastestNanos;
    }
  }

  private final World world;
  private final Network network;
  private final List<String> nodes;

  LinkProbe(World world, Network network, List<String> nodes) {
    this.world = world;
    this.network = network;
    this.nodes = nodes;
  }

  /**
   * Sends so many probes over each chosen link and tells, when all had time to arrive, which did.
   */
  void send(int probes, Choice choice, Consumer<Map<Link, Arrivals>> then) {
    Map<Link, Arrivals> links = new LinkedHashMap<>();
    for (String from : nodes) {
      for (String to : nodes) {
        if (!from.equals(to) && choice.takes(from, to)) {
          links.put(new Link(from, to), new Arrivals());
        }
      }
    }
    for (int number = 1; number <= probes; number++) {
      int own = number;
      world.after(number * INTERVAL_NANOS, () -> send(own, links));
    }
    world.after(
        probes * INTERVAL_NANOS + WAIT_NANOS + network.addedNanosMax(), () -> then.accept(links));
  }

  private void send(int number, Map<Link, Arrivals> links) {
    byte[] probe = ByteBuffer.allocate(PROBE_BYTES).putInt(number).array();
    long sentAt = world.now();
    links.forEach(
        (link, arrivals) -> {
          arrivals.sent++;
          network.send(
              link.from(),
              link.to(),
              probe,
              bytes -> arrivals.arrive(number, world.now() - sentAt, !Arrays.equals(bytes, probe)));
        });
  }
}
