package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Collects what a group asks of the world during one step, and remembers its last ticket. */
final class Outbox {
  private final LongSupplier tickets;
  private final Rules rules;
  private final List<Output> outputs = new ArrayList<>();
  private long lastTicket;
  private long durable;

  Outbox(LongSupplier tickets, Rules rules) {
    this.tickets = tickets;
    this.rules = rules;
  }

  /** Writes records under the node's next ticket, and returns it. */
  long persist(List<LogRecord> records) {
    lastTicket = tickets.getAsLong();
    outputs.add(new Output.Persist(lastTicket, records));
    return lastTicket;
  }

  /** Sends what claims nothing about this node's disk. */
  void send(String to, Message message) {
    outputs.add(new Output.Send(to, message, 0));
  }

  /** Sends once everything this group has persisted so far is durable. */
  void sendWhenDurable(String to, Message message) {
    outputs.add(new Output.Send(to, message, rules.ticketOfClaim(lastTicket)));
  }

  void answer(long call, Outcome outcome) {
    outputs.add(new Output.Answer(call, outcome, 0));
  }

  /** Learns that every ticket up to this one is durable. */
  void durable(long upTo) {
    durable = Math.max(durable, upTo);
  }

  boolean isDurable(long ticket) {
    return ticket <= durable;
  }

  long lastTicket() {
    return lastTicket;
  }

  /** Hands over everything that was collected, in order. */
  void drain(Consumer<Output> to) {
    for (int i = 0; i < outputs.size(); i++) {
      to.accept(outputs.get(i));
    }
    outputs.clear();
  }
}
