package dev.ordeal.node.law;

import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.Limits;
import dev.ordeal.node.paxos.Message;

/** I13: a log never runs further ahead of its watermark than windows allow, nor a message. */
final class LimitsHold {
  /** A window, told to a follower one watermark late, and the barriers of a few leaders. */
  private static final int AHEAD_MAX = 2 * Limits.WINDOW_SLOTS + 32;

  private final Breaches breaches;

  LimitsHold(Breaches breaches) {
    this.breaches = breaches;
  }

  void stepped(Seat seat, GroupView view) {
    if (view.accepted() - view.chosen() > AHEAD_MAX) {
      long accepted = view.accepted();
      long chosen = view.chosen();
      breaches.report(
          Law.I13,
          () ->
              "the log of "
                  + seat
                  + " runs too far ahead: chosen up to slot "
                  + chosen
                  + ", accepted up to slot "
                  + accepted);
    }
  }

  void accepts(Seat seat, Message.Accept accept) {
    if (accept.entries().size() > Limits.BATCH_ENTRIES) {
      breaches.report(
          Law.I13,
          () ->
              seat
                  + " sends "
                  + accept.entries().size()
                  + " entries in one message at ballot "
                  + accept.ballot());
    }
  }
}
