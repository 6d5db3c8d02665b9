package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.target.Port;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the processes of several nodes at once, and sees that they come up. */
final class NodeStarts {
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final long POLL_MILLIS = 10;

  private final PortWatch ports;
  private final ClientLinks clients;

  NodeStarts(PortWatch ports, ClientLinks clients) {
    this.ports = ports;
    this.clients = clients;
  }

  /**
   * Starts the processes and waits until each listens for clients, or has ended.
   *
   * @return what went wrong, by node; nodes that came up are absent
   * @throws IOException if a program cannot be run
   */
  Map<String, String> start(Collection<NodeProcess> processes, Duration patience)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (NodeProcess process : processes) {
      process.start();
      ports.started(process);
    }
    Map<String, String> problems = new LinkedHashMap<>();
    List<NodeProcess> awaited = new ArrayList<>(processes);
    while (!awaited.isEmpty()) {
      boolean late = System.nanoTime() - deadline > 0;
      awaited.removeIf(process -> settled(process, late, patience, problems));
      if (!awaited.isEmpty()) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    return problems;
  }

  private boolean settled(
      NodeProcess process, boolean late, Duration patience, Map<String, String> problems) {
    String ended = process.earlyEnd();
    if (ended != null) {
      problems.put(process.node(), ended);
      return true;
    }
    if (ports.listens(process.node(), Port.Role.CLIENT)) {
      return true;
    }
    if (late) {
      problems.put(
          process.node(),
          process.node()
              + " does not listen for clients "
              + patience.toSeconds()
              + " s after its start; the last line of its log: "
              + process.log().lastLine());
    }
    return late;
  }

  /**
   * Starts nodes again and observes it: the process lives and answers a new connection of a client.
   * Whether it is ready too is told but not required, for a node that is cut off cannot be.
   *
   * @param readiness how long to wait for the nodes to be ready
   */
  Map<String, Effect> restart(
      Collection<NodeProcess> processes, Duration patience, Duration readiness)
      throws IOException, InterruptedException {
    Map<String, String> problems = start(processes, patience);
    List<String> up = new ArrayList<>();
    processes.forEach(process -> up.add(process.node()));
    up.removeAll(problems.keySet());
    Map<String, Boolean> answering = clients.answering(up, ANSWER);
    Map<String, Boolean> ready = awaitReady(up, readiness);
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (NodeProcess process : processes) {
      String node = process.node();
      if (problems.containsKey(node)) {
        effects.put(node, new Effect(Status.REFUSED, problems.get(node)));
      } else if (answering.getOrDefault(node, false)) {
        effects.put(
            node,
            new Effect(
                Status.INSTALLED,
                "process "
                    + process.pid()
                    + " answers clients, "
                    + (ready.get(node) ? "ready" : "not ready yet")));
      } else {
        effects.put(
            node,
            new Effect(
                process.lives() ? Status.PARTLY : Status.REFUSED,
                node + " " + process.situation() + ", but a new connection was not answered"));
      }
    }
    return effects;
  }

  private Map<String, Boolean> awaitReady(List<String> nodes, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Map<String, Boolean> ready = new LinkedHashMap<>();
    nodes.forEach(node -> ready.put(node, false));
    do {
      ready.replaceAll((node, is) -> is || clients.ready(node).join());
      if (!ready.containsValue(false)) {
        return ready;
      }
      Thread.sleep(POLL_MILLIS * 5);
    } while (System.nanoTime() - deadline < 0);
    return ready;
  }
}
