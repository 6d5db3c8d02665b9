package dev.ordeal.node.law;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Outcome;

/**
 * I08: a message leaves after the ticket it names, and the disk then holds what it claims; a change
 * that a client is told of is in the chosen log.
 */
final class NothingLeavesBeforeItIsDurable {
  private final Breaches breaches;

  NothingLeavesBeforeItIsDurable(Breaches breaches) {
    this.breaches = breaches;
  }

  /** Something that names a ticket left. */
  void left(String node, Object what, long afterTicket, long durable) {
    if (afterTicket > durable) {
      breaches.report(
          Law.I08,
          () ->
              what
                  + " left "
                  + node
                  + " before ticket "
                  + afterTicket
                  + " was durable: only "
                  + durable
                  + " was");
    }
  }

  void released(Seat seat, Message message) {
    switch (message.kind()) {
      case PREPARE -> claimsPromise(seat, message, ((Message.Prepare) message).ballot());
      case PROMISE -> claimsPromise(seat, message, ((Message.Promise) message).ballot());
      case NACK -> claimsPromise(seat, message, ((Message.Nack) message).promised());
      case ACCEPTED -> claimsEntries(seat, (Message.Accepted) message);
      default -> {
        // Others claim nothing about the disk.
      }
    }
  }

  private void claimsPromise(Seat seat, Message message, Ballot ballot) {
    if (seat.promisedOnDisk.isBelow(ballot)) {
      breaches.report(
          Law.I08,
          () -> message + " left " + seat + ", whose disk holds only " + seat.promisedOnDisk);
    }
  }

  private void claimsEntries(Seat seat, Message.Accepted accepted) {
    Ballot ballot = accepted.ballot();
    if (!ballot.equals(seat.ackedBallot)) {
      seat.ackedBallot = ballot;
      seat.acked = 0;
    }
    long slot = Math.max(seat.acked, seat.group.decidedUpTo()) + 1;
    while (slot <= accepted.upTo() && isOnDisk(seat, slot, ballot)) {
      slot++;
    }
    seat.acked = Math.max(seat.acked, slot - 1);
    if (slot <= accepted.upTo()) {
      long missing = slot;
      breaches.report(
          Law.I08,
          () ->
              accepted
                  + " left "
                  + seat
                  + ", whose disk holds in slot "
                  + missing
                  + " "
                  + seat.disk.at(missing));
    }
  }

  /**
   * A higher ballot may have taken the slot since, within the same frame even: then the disk held
   * what is claimed before it held that.
   */
  private static boolean isOnDisk(Seat seat, long slot, Ballot ballot) {
    Vote held = seat.disk.at(slot);
    return held != null && !held.ballot.isBelow(ballot);
  }

  /** A client is told that a change took effect at a slot. */
  void acknowledged(String node, GroupHistory group, Command command, Outcome.Ok ok) {
    if (ok.slot() > group.decidedUpTo()) {
      breaches.report(
          Law.I08,
          () ->
              node
                  + " acknowledged "
                  + command
                  + " in slot "
                  + ok.slot()
                  + " of group "
                  + group.number()
                  + ", but majorities hold only up to slot "
                  + group.decidedUpTo());
    } else if (!command.equals(group.commandAt(ok.slot()))
        || !GroupHistory.tookEffect(group.outcomeAt(ok.slot()), ok.slot())) {
      breaches.report(
          Law.I08,
          () ->
              node
                  + " acknowledged "
                  + command
                  + " in slot "
                  + ok.slot()
                  + " of group "
                  + group.number()
                  + ", where "
                  + group.chosenAt(ok.slot())
                  + " was chosen and gave "
                  + group.outcomeAt(ok.slot()));
    }
  }
}
