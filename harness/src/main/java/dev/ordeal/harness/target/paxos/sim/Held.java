package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.node.paxos.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Sends and answers that wait for their ticket to be durable, in the order they came. */
final class Held {
  private final NavigableMap<Long, List<Output>> byTicket = new TreeMap<>();
  private long durable;

  /** Returns whether what names this ticket may leave now. */
  boolean mayLeave(long ticket) {
    return ticket <= durable;
  }

  void hold(long ticket, Output output) {
    byTicket.computeIfAbsent(ticket, absent -> new ArrayList<>()).add(output);
  }

  /** Every ticket up to this one is durable: returns what may leave now. */
  List<Output> release(long upTo) {
    durable = Math.max(durable, upTo);
    List<Output> released = new ArrayList<>();
    NavigableMap<Long, List<Output>> due = byTicket.headMap(durable, true);
    due.values().forEach(released::addAll);
    due.clear();
    return released;
  }
}
