package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.target.Port;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the links to a node's port when the node has begun to listen there, and closes them when
 * its process has ended, so that diallers are refused exactly when the node would refuse them. It
 * sees listeners in the kernel's table, without troubling the node.
 */
final class PortWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PortWatch.class);

  private static final long POLL_MILLIS = 10;

  /** A port that did not open for so long is looked at less often: it may never. */
  private static final long EAGER_NANOS = 60_000_000_000L;

  private static final long LAZY_MILLIS = 1_000;

  private final LinkNetwork links;
  private final LoopbackBlock block;
  private final List<Port> ports;
  private final Thread thread;
  private final Map<String, NodeProcess> awaited = new HashMap<>();
  private final Map<String, Set<String>> open = new HashMap<>();
  private long eagerSince = System.nanoTime();
  private boolean closed;

  PortWatch(String cluster, LinkNetwork links, LoopbackBlock block, List<Port> ports) {
    this.links = links;
    this.block = block;
    this.ports = List.copyOf(ports);
    thread = new Thread(this::watch, "ordeal-ports-" + cluster);
    thread.setDaemon(true);
    thread.start();
  }

  /** Watches for the ports of a process that was started. */
  synchronized void started(NodeProcess process) {
    awaited.put(process.node(), process);
    eagerSince = System.nanoTime();
    notifyAll();
  }

  /** Makes the links to a node refuse, if its process is over. */
  synchronized void ended(NodeProcess process) {
    if (process.lives() || closed) {
      return;
    }
    awaited.remove(process.node());
    open.remove(process.node());
    for (Port port : ports) {
      tell(process.node(), port, false);
    }
  }

  /** Returns whether the node listens on all of its ports with that role. */
  synchronized boolean listens(String node, Port.Role role) {
    Collection<String> names = open.getOrDefault(node, Set.of());
    return ports.stream()
        .filter(port -> port.role() == role)
        .allMatch(port -> names.contains(port.name()));
  }

  private synchronized void watch() {
    try {
      while (!closed) {
        if (awaited.isEmpty()) {
          wait();
        } else {
          look();
          wait(System.nanoTime() - eagerSince < EAGER_NANOS ? POLL_MILLIS : LAZY_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Set<InetSocketAddress> listening;
    try {
      listening = Proc.listening();
    } catch (IOException e) {
      LOG.warn("The kernel's table of listeners cannot be read", e);
      return;
    }
    for (NodeProcess process : List.copyOf(awaited.values())) {
      Set<String> names = open.computeIfAbsent(process.node(), node -> new HashSet<>());
      for (Port port : ports) {
        if (listening.contains(block.bind(process.node(), port))
            && process.lives()
            && names.add(port.name())) {
          tell(process.node(), port, true);
        }
      }
      if (names.size() == ports.size()) {
        awaited.remove(process.node());
      }
    }
  }

  private void tell(String node, Port port, boolean listens) {
    try {
      links.listening(node, port.name(), listens);
    } catch (IOException e) {
      LOG.warn("The links to {} of {} could not be changed: {}", port.name(), node, e.getMessage());
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.interrupt();
  }
}
