package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.target.HostPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The network of one node, held by a container of its own ({@code network.pl} runs in it) whose
 * network namespace the node's process joins.
 *
 * <p>It lives from launch to close. So the node keeps its address and its published ports over any
 * kill; rules outlast a kill, and are in force before a restarted process can talk; and rules can
 * be laid and probes received while the process is killed or paused, when nothing can be run in the
 * process's own container.
 */
final class NodeNetwork {
  private static final String PROGRAM = "ordeal-network";
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final Exec exec;
  private final String node;
  private final String container;
  private final String address;
  private final int probePort;
  private final Map<Integer, HostPort> published;

  /**
   * Takes what is known once the container runs.
   *
   * @param published from each published port to where it is reached on this machine
   */
  NodeNetwork(
      Exec exec,
      String node,
      String container,
      String address,
      int probePort,
      Map<Integer, HostPort> published) {
    this.exec = exec;
    this.node = node;
    this.container = container;
    this.address = address;
    this.probePort = probePort;
    this.published = Map.copyOf(published);
  }

  String node() {
    return node;
  }

  /** Returns the container's id, by which another container joins its network. */
  String container() {
    return container;
  }

  /** Returns the node's IP address in the trial's network. */
  String address() {
    return address;
  }

  /** Returns where a published port is reached on this machine. */
  HostPort published(int port) {
    return published.get(port);
  }

  /** Has these rules, as {@code network.pl} reads them, and no others, in one transaction. */
  void lay(Collection<String> rules) {
    List<String> arguments = new ArrayList<>(List.of("rules"));
    arguments.addAll(rules);
    run(LIMIT, arguments);
  }

  /** Sends this many probes to each address and returns how many were handed to the network. */
  Map<String, Integer> send(String nonce, int count, Collection<String> receivers) {
    List<String> arguments =
        new ArrayList<>(
            List.of("send", nonce, Integer.toString(count), Integer.toString(probePort)));
    arguments.addAll(receivers);
    Map<String, Integer> sent = new TreeMap<>();
    run(LIMIT, arguments).stream()
        .map(line -> line.split(" ", -1))
        .forEach(words -> sent.put(words[1], Integer.parseInt(words[2])));
    return sent;
  }

  /** Returns what has arrived of the probes with this nonce; all that had arrived is counted. */
  Heard heard(String nonce) {
    Map<String, Seen> probes = new TreeMap<>();
    Map<String, Long> dropped = new TreeMap<>();
    for (String line : run(LIMIT, List.of("heard", nonce, Integer.toString(probePort)))) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("heard")) {
        long nanos = TimeUnit.MICROSECONDS.toNanos(Long.parseLong(words[3]));
        probes.put(words[1], new Seen(Integer.parseInt(words[2]), nanos));
      } else {
        dropped.put(words[1], Long.parseLong(words[2]));
      }
    }
    return new Heard(probes, dropped);
  }

  /** Waits until the node's own process accepts a connection; returns false if it does not. */
  boolean awaitAccepts(int port, Duration limit) {
    String seconds = Long.toString(Math.max(1, limit.toSeconds()));
    try {
      run(limit.plus(LIMIT), List.of("await", address, Integer.toString(port), seconds));
      return true;
    } catch (Exec.ExecFailure nothingListens) {
      return false;
    }
  }

  private List<String> run(Duration limit, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(arguments);
    return exec.run(container, limit, command);
  }

  /**
   * What a node received.
   *
   * @param probes from the sender's address to what arrived of its probes
   * @param dropped from a sender's address to how many of its packets the rule in force dropped
   */
  record Heard(Map<String, Seen> probes, Map<String, Long> dropped) {}

  /**
   * What arrived of probes.
   *
   * @param count how many
   * @param fastestNanos how long the fastest took
   */
  record Seen(int count, long fastestNanos) {}
}
