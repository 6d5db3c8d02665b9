package dev.ordeal.node.paxos;

import java.util.List;

/**
 * Rebuilds an acceptor's durable state from its records: {@code promised} is the greatest ballot of
 * any promise or acceptance, so that an acceptance alone also restores the promise it implies.
 *
 * @param promised no ballot below it may be served
 * @param accepted the highest ballot that anything was accepted at
 * @param log with the watermark at the last hint or learned entry
 */
record Recovery(Ballot promised, Ballot accepted, Log log) {

  /**
   * Replays the records of one group in ticket order.
   *
   * @throws IllegalArgumentException if no run of an acceptor can have written them
   */
  static Recovery of(Rules rules, int group, List<LogRecord> records) {
    Log log = new Log();
    Ballot promised = Ballot.ZERO;
    Ballot accepted = Ballot.ZERO;
    for (LogRecord each : records) {
      try {
        replay(log, each);
      } catch (IllegalStateException impossible) {
        throw new IllegalArgumentException(
            "log of group "
                + group
                + " cannot be replayed at "
                + each
                + ": "
                + impossible.getMessage(),
            impossible);
      }
      if (each instanceof LogRecord.Promised promise) {
        promised = max(promised, promise.ballot());
      } else if (each instanceof LogRecord.Accepted acceptance) {
        accepted = max(accepted, acceptance.ballot());
        promised = rules.promiseAfterAccepting(promised, acceptance.ballot());
      }
    }
    return new Recovery(promised, accepted, log);
  }

  private static void replay(Log log, LogRecord each) {
    switch (each.kind()) {
      case PROMISED -> {}
      case ACCEPTED -> {
        LogRecord.Accepted accepted = (LogRecord.Accepted) each;
        log.accept(new AcceptedEntry(accepted.slot(), accepted.ballot(), accepted.entry()));
      }
      case LEARNED -> {
        LogRecord.Learned learned = (LogRecord.Learned) each;
        log.choose(learned.slot() - 1);
        log.learn(learned.slot(), learned.entry());
      }
      case CHOSEN -> log.choose(((LogRecord.Chosen) each).upTo());
    }
  }

  private static Ballot max(Ballot left, Ballot right) {
    return left.isBelow(right) ? right : left;
  }
}
