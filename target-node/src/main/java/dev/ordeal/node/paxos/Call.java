package dev.ordeal.node.paxos;

/** A request in the hands of a leader; the id names it in the answer. */
record Call(long id, Request request, long deadlineNanos) {
  boolean isOver(long now) {
    return now >= deadlineNanos;
  }
}
