package dev.ordeal.node.law;

import dev.ordeal.node.paxos.LogRecord;

/**
 * I12: an entry is accepted only if every slot below it, down to what is known to be chosen, is
 * accepted at the same ballot; so it is enough to look at the slot below.
 */
final class LogsKeepThePrefixRule {
  private final Breaches breaches;

  LogsKeepThePrefixRule(Breaches breaches) {
    this.breaches = breaches;
  }

  void accepting(Seat seat, LogRecord.Accepted accepted) {
    long below = accepted.slot() - 1;
    if (below <= seat.chosenByRecords) {
      return;
    }
    Vote held = seat.memory.at(below);
    if (held == null || !held.ballot.equals(accepted.ballot())) {
      breaches.report(
          Law.I12,
          () ->
              seat
                  + " accepts slot "
                  + accepted.slot()
                  + " at ballot "
                  + accepted.ballot()
                  + " above "
                  + held
                  + ", with slots chosen up to "
                  + seat.chosenByRecords);
    }
  }
}
