package dev.ordeal.node.law;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;

/**
 * I03: a promise never falls while a node runs, what others were told of it binds the node across
 * restarts, and nothing is accepted below it.
 */
final class PromisesNeverRegress {
  private final Breaches breaches;

  PromisesNeverRegress(Breaches breaches) {
    this.breaches = breaches;
  }

  void accepting(Seat seat, LogRecord.Accepted accepted) {
    if (accepted.ballot().isBelow(seat.promised)) {
      breaches.report(
          Law.I03,
          () ->
              seat
                  + " accepts slot "
                  + accepted.slot()
                  + " at ballot "
                  + accepted.ballot()
                  + ", below its promise "
                  + seat.promised);
    }
  }

  void released(Seat seat, Message message) {
    Ballot claimed =
        switch (message.kind()) {
          case PREPARE -> ((Message.Prepare) message).ballot();
          case PROMISE -> ((Message.Promise) message).ballot();
          case ACCEPTED -> ((Message.Accepted) message).ballot();
          case NACK -> ((Message.Nack) message).promised();
          default -> Ballot.ZERO;
        };
    seat.told = Seat.max(seat.told, claimed);
  }

  void stepped(Seat seat, GroupView view) {
    Ballot promised = view.promised();
    Ballot bound = Seat.max(seat.promised, seat.told);
    if (promised.isBelow(bound)) {
      breaches.report(
          Law.I03, () -> "the promise of " + seat + " fell from " + bound + " to " + promised);
    }
  }
}
