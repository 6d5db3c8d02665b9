package dev.ordeal.node.server;

import dev.ordeal.node.paxos.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Sends and answers that wait for their ticket to be durable, in the order they came. */
final class HeldOutputs {

  private final TreeMap<Long, List<Output>> byTicket = new TreeMap<>();
  private long durable;

  /** Whether an output that names {@code ticket} may leave now. */
  boolean mayLeave(long ticket) {
    return ticket <= durable;
  }

  /** Keeps an output until {@code ticket} is durable. */
  void hold(long ticket, Output output) {
    byTicket.computeIfAbsent(ticket, t -> new ArrayList<>()).add(output);
  }

  /** Every ticket up to this one is durable: returns what may leave now. */
  List<Output> release(long upTo) {
    durable = Math.max(durable, upTo);
    var ready = byTicket.headMap(durable, true);
    List<Output> released = new ArrayList<>();
    ready.values().forEach(released::addAll);
    ready.clear();
    return released;
  }
}
