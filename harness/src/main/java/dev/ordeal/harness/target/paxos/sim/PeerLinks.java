package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.node.policy.LinkRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The links of one simulated process to its peers, with what the real ones guarantee: changed bytes
 * are never heard, and a message reaches the life of the peer that welcomed its sender, or nobody.
 *
 * <p>Where a real link ends its connection and dials again, this one only loses the frame: the
 * network of the simulation has no connections, and loses, doubles and reorders by itself.
 */
final class PeerLinks {
  /** As the real links wait between two attempts to connect. */
  private static final long REDIAL_NANOS = 200_000_000L;

  /** As the real links keep what waits for a connection. */
  private static final int WAITING_MAX = 1024;

  private static final long WAITING_NANOS_MAX = 1_000_000_000L;

  private static final class Waiting {
    private final byte[] messages;
    private final long since;

    private Waiting(byte[] messages, long since) {
      this.messages = messages;
      this.since = since;
    }
  }

  /** What is known of one peer, both ways. */
  private static final class Peer {
    /** The life that welcomed us; 0 while none has. */
    private long welcomedBy;

    /** The latest life that we welcomed; 0 while there is none. */
    private long welcomed;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean dialled;
    private long dialledAt;
  }

  /** Is told whom a process hears. */
  interface Listener {
    /** Messages of this life of a peer are taken; {@code welcomed} is the latest one welcomed. */
    void heard(String peer, long life, long welcomed);
  }

  private final SimulatedHost host;
  private final Listener listener;
  private final long incarnation;
  private final LinkRules rules;

  /** In order of their names. */
  private final Map<String, Peer> peers = new LinkedHashMap<>();

  PeerLinks(SimulatedHost host, long incarnation, LinkRules rules, Listener listener) {
    this.host = host;
    this.listener = listener;
    this.incarnation = incarnation;
    this.rules = rules;
    host.nodes().stream()
        .filter(node -> !node.equals(host.node()))
        .sorted()
        .forEach(node -> peers.put(node, new Peer()));
  }

  /** Greets every peer. */
  void dial() {
    peers.forEach(this::dial);
  }

  /**
   * Sends messages that travel together to the life of the peer that welcomed us; until one does,
   * they wait.
   */
  void send(String name, byte[] messages) {
    Peer peer = peers.get(name);
    if (peer.welcomedBy > 0) {
      transmit(name, peer, messages);
      return;
    }
    if (peer.waiting.size() >= WAITING_MAX) {
      peer.waiting.removeFirst();
    }
    peer.waiting.addLast(new Waiting(messages, host.nanoTime()));
    if (!peer.dialled || host.nanoTime() - peer.dialledAt >= REDIAL_NANOS) {
      dial(name, peer);
    }
  }

  /** Takes a frame; returns the messages in it if the node is to hear them, else null. */
  byte[] receive(String name, byte[] bytes) {
    LinkFrame frame = LinkFrame.decode(bytes);
    if (frame == null) {
      return null;
    }
    Peer peer = peers.get(name);
    switch (frame.kind()) {
      case LinkFrame.HELLO -> welcome(name, peer, frame);
      case LinkFrame.WELCOME -> welcomed(name, peer, frame);
      case LinkFrame.RESET -> reset(peer, frame);
      case LinkFrame.MESSAGES -> {
        boolean ours = frame.receiver() == incarnation;
        if (ours && hears(peer.welcomed, frame.sender())) {
          listener.heard(name, frame.sender(), peer.welcomed);
          return frame.payload();
        }
        // Who takes a life of the same number, before a wiped disk, for this one greets again too.
        if (!ours || frame.sender() > peer.welcomed) {
          answer(name, LinkFrame.RESET, frame.sender());
        }
      }
      default -> throw new IllegalStateException("a sound frame of kind " + frame.kind());
    }
    return null;
  }

  private void dial(String name, Peer peer) {
    peer.dialled = true;
    peer.dialledAt = host.nanoTime();
    answer(name, LinkFrame.HELLO, 0);
  }

  /** A life that was welcomed is heard while no later one has been. */
  private boolean hears(long welcomed, long sender) {
    return sender == welcomed || (sender < welcomed && rules.hears(welcomed, sender));
  }

  private void welcome(String name, Peer peer, LinkFrame hello) {
    if (rules.hears(peer.welcomed, hello.sender())) {
      peer.welcomed = Math.max(peer.welcomed, hello.sender());
      answer(name, LinkFrame.WELCOME, hello.sender());
    }
  }

  private void welcomed(String name, Peer peer, LinkFrame welcome) {
    if (welcome.receiver() != incarnation || welcome.sender() < peer.welcomedBy) {
      return;
    }
    peer.welcomedBy = welcome.sender();
    long now = host.nanoTime();
    for (Waiting each : peer.waiting) {
      if (now - each.since <= WAITING_NANOS_MAX) {
        transmit(name, peer, each.messages);
      }
    }
    peer.waiting.clear();
  }

  private void reset(Peer peer, LinkFrame reset) {
    if (reset.receiver() == incarnation) {
      peer.welcomedBy = 0;
    }
  }

  private void transmit(String name, Peer peer, byte[] messages) {
    host.send(name, LinkFrame.encode(LinkFrame.MESSAGES, incarnation, peer.welcomedBy, messages));
  }

  private void answer(String name, int kind, long receiver) {
    host.send(name, LinkFrame.encode(kind, incarnation, receiver));
  }
}
