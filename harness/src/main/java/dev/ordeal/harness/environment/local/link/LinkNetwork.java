package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries all connections of a cluster through links that can be cut or strained, direction by
 * direction; see the package for what that means. At first nothing listens behind any link, so each
 * refuses.
 */
public final class LinkNetwork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinkNetwork.class);

  private final EventLoop loop;
  private final List<LinkPlan> plans;
  private final Map<Way, Direction> directions = new LinkedHashMap<>();

  // What follows is touched by the loop's thread only.
  private final Map<LinkPlan, Gate> gates = new LinkedHashMap<>();
  private final Set<Connection> connections = new LinkedHashSet<>();
  private final Set<NodePort> listening = new HashSet<>();

  private record NodePort(String node, String port) {}

  /**
   * Lays the links and starts the thread that carries them.
   *
   * @param name of that thread
   * @param seed decides what a strain leaves to chance
   * @throws IOException if the system gives no selector
   */
  public LinkNetwork(String name, Collection<LinkPlan> plans, long seed) throws IOException {
    this.plans = List.copyOf(plans);
    SplittableRandom random = new SplittableRandom(seed);
    for (LinkPlan plan : this.plans) {
      directions.computeIfAbsent(plan.way(), way -> new Direction(random.split()));
      directions.computeIfAbsent(plan.way().back(), way -> new Direction(random.split()));
    }
    loop = new EventLoop(name);
    for (LinkPlan plan : this.plans) {
      gates.put(
          plan, new Gate(loop, plan.front(), plan.backlog(), accepted -> carry(plan, accepted)));
    }
  }

  private void carry(LinkPlan plan, SocketChannel accepted) throws IOException {
    Direction forward = directions.get(plan.way());
    Direction backward = directions.get(plan.way().back());
    Connection connection =
        Connection.dial(loop, accepted, plan.back(), forward, backward, connections::remove);
    if (!connection.isClosed()) {
      connections.add(connection);
    }
  }

  /** Returns the links, in the order in which they were given. */
  public List<LinkPlan> links() {
    return plans;
  }

  /**
   * Cuts exactly these ways, all at the same moment, and heals all others. Blocks until it is so,
   * for some 20 ms if links became silent.
   *
   * @throws IOException if some link could not be changed, naming its address
   */
  public void cut(Set<Way> ways) throws IOException {
    checkJoined(ways);
    List<SilentQueue> toFill =
        loop.call(
            () -> {
              directions.forEach((way, direction) -> direction.setCut(ways.contains(way)));
              List<SilentQueue> silent = turnGates();
              // A copy, for a connection that ends meanwhile leaves the set.
              List.copyOf(connections).forEach(Connection::turn);
              return silent;
            });
    SilentQueue.fill(toFill);
  }

  private void checkJoined(Set<Way> ways) {
    for (Way way : ways) {
      if (!directions.containsKey(way)) {
        throw new IllegalArgumentException("no link joins " + way.from() + " and " + way.to());
      }
    }
  }

  /**
   * Strains exactly these ways, all at the same moment, and relieves all others. What is under way
   * arrives when it would have.
   *
   * @throws IOException if the links are closed
   */
  public void strain(Map<Way, Strain> ways) throws IOException {
    checkJoined(ways.keySet());
    loop.call(
        () -> {
          directions.forEach(
              (way, direction) -> direction.setStrain(ways.getOrDefault(way, Strain.NONE)));
          return null;
        });
  }

  /**
   * Says whether the node listens on the port; while it does not, links to it refuse.
   *
   * @throws IOException if some link could not be changed, naming its address
   */
  public void listening(String node, String port, boolean listens) throws IOException {
    NodePort changed = new NodePort(node, port);
    List<SilentQueue> toFill =
        loop.call(
            () -> {
              if (listens) {
                listening.add(changed);
              } else {
                listening.remove(changed);
              }
              return turnGates();
            });
    SilentQueue.fill(toFill);
  }

  private List<SilentQueue> turnGates() throws IOException {
    List<SilentQueue> silent = new ArrayList<>();
    IOException failure = null;
    for (Map.Entry<LinkPlan, Gate> entry : gates.entrySet()) {
      try {
        Optional<SilentQueue> queue = entry.getValue().turnTo(due(entry.getKey()));
        queue.ifPresent(silent::add);
      } catch (IOException e) {
        LOG.warn("{}", e.getMessage());
        failure = e;
      }
    }
    if (failure != null) {
      SilentQueue.fill(silent);
      throw failure;
    }
    return silent;
  }

  private Gate.State due(LinkPlan plan) {
    if (directions.get(plan.way()).isCut() || directions.get(plan.way().back()).isCut()) {
      return Gate.State.SILENT;
    }
    return listening.contains(new NodePort(plan.way().to(), plan.port()))
        ? Gate.State.OPEN
        : Gate.State.REFUSING;
  }

  /** Returns what went each way so far. */
  public Map<Way, Traffic> traffic() {
    Map<Way, Traffic> traffic = new LinkedHashMap<>();
    directions.forEach((way, direction) -> traffic.put(way, direction.traffic()));
    return Collections.unmodifiableMap(traffic);
  }

  /** Closes every link and every connection; may be called more than once. */
  @Override
  public void close() {
    try {
      loop.call(
          () -> {
            for (Gate gate : gates.values()) {
              gate.close();
            }
            List.copyOf(connections).forEach(Connection::abort);
            return null;
          });
    } catch (IOException e) {
      LOG.debug("The links were closed already, or could not be in good order", e);
    }
    loop.close();
  }
}
