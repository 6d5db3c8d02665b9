package dev.ordeal.node.paxos;

import java.util.List;

/**
 * Rebuilds an acceptor's durable state from its records: {@code promised} is the greatest ballot of
 * any promise or acceptance, so that an acceptance alone also restores the promise it implies.
 *
 * @param promised no ballot below it may be served
 * @param log with the watermark at the last hint or learned entry
 */
record Recovery(Ballot promised, Log log) {

  /**
   * Replays the records of one group in ticket order.
   *
   * @throws IllegalArgumentException if no run of an acceptor can have written them
   */
  static Recovery of(int group, List<LogRecord> records) {
    Log log = new Log();
    Ballot promised = Ballot.ZERO;
    for (LogRecord each : records) {
      try {
        promised = max(promised, replay(log, each));
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
    }
    return new Recovery(promised, log);
  }

  private static Ballot replay(Log log, LogRecord each) {
    return switch (each.kind()) {
      case PROMISED -> ((LogRecord.Promised) each).ballot();
      case ACCEPTED -> {
        LogRecord.Accepted accepted = (LogRecord.Accepted) each;
        log.accept(new AcceptedEntry(accepted.slot(), accepted.ballot(), accepted.entry()));
        yield accepted.ballot();
      }
      case LEARNED -> {
        LogRecord.Learned learned = (LogRecord.Learned) each;
        log.choose(learned.slot() - 1);
        log.learn(learned.slot(), learned.entry());
        yield Ballot.ZERO;
      }
      case CHOSEN -> {
        log.choose(((LogRecord.Chosen) each).upTo());
        yield Ballot.ZERO;
      }
    };
  }

  private static Ballot max(Ballot left, Ballot right) {
    return left.isBelow(right) ? right : left;
  }
}
