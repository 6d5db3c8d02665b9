package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.node.paxos.Output;
import java.util.ArrayList;
import java.util.List;

/** Sends and answers that wait for their ticket to be durable. */
final class Held {

  private record Waiting(long ticket, Output output) {}

  /** By ticket, and those of one ticket in the order they came; never many. */
  private final List<Waiting> waiting = new ArrayList<>();

  private long durable;

  /** Returns whether what names this ticket may leave now. */
  boolean mayLeave(long ticket) {
    return ticket <= durable;
  }

  void hold(long ticket, Output output) {
    int place = waiting.size();
    while (place > 0 && waiting.get(place - 1).ticket() > ticket) {
      place--;
    }
    waiting.add(place, new Waiting(ticket, output));
  }

  /** Every ticket up to this one is durable: returns what may leave now. */
  List<Output> release(long upTo) {
    durable = Math.max(durable, upTo);
    List<Output> released = new ArrayList<>();
    for (Waiting each : waiting) {
      if (!mayLeave(each.ticket())) {
        break;
      }
      released.add(each.output());
    }
    waiting.subList(0, released.size()).clear();
    return released;
  }
}
