package dev.ordeal.node.mutants;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Rules;
import java.util.List;

/** Acceptors that forget, or do not mind, what they have promised. */
final class AcceptorMutants {

  private AcceptorMutants() {}

  /** Promises what it does not write down. */
  static final class PromiseNotPersisted extends Rules {
    @Override
    public List<LogRecord> recordsOfPromise(int group, Ballot ballot) {
      return List.of();
    }
  }

  /** Says what it has done before the disk has it. */
  static final class ClaimBeforeDurable extends Rules {
    @Override
    public long ticketOfClaim(long lastTicket) {
      return 0;
    }
  }

  /** Forgets at a restart which rounds there were. */
  static final class RoundRestarts extends Rules {
    @Override
    public long roundSeenBefore(Ballot recoveredPromise) {
      return 0;
    }
  }

  /** Takes two ballots of one round for the same. */
  static final class BallotWithoutNode extends Rules {
    @Override
    public boolean mayPromise(Ballot promised, Ballot asked) {
      return asked.round() >= promised.round();
    }

    @Override
    public boolean mayAccept(Ballot promised, Ballot accepted, Ballot asked) {
      return asked.round() >= promised.round();
    }

    @Override
    public boolean holdsTheChosen(Ballot accepted, Ballot leading) {
      return accepted.round() == leading.round();
    }
  }

  /** Promises nothing by accepting. */
  static final class AcceptPromisesNothing extends Rules {
    @Override
    public Ballot promiseAfterAccepting(Ballot promised, Ballot accepted) {
      return promised;
    }
  }

  /** Compares with what it accepted instead of what it promised. */
  static final class AcceptBelowPromise extends Rules {
    @Override
    public boolean mayAccept(Ballot promised, Ballot accepted, Ballot asked) {
      return !asked.isBelow(accepted);
    }
  }

  /** Accepts above a gap, and says that the gap is filled. */
  static final class AcknowledgeAcrossHole extends Rules {
    @Override
    public boolean fitsOnto(long firstSlot, long prefix, long last) {
      return firstSlot <= Math.max(prefix, last) + 1;
    }

    @Override
    public long acknowledges(long prefix, long last) {
      return last;
    }
  }
}
