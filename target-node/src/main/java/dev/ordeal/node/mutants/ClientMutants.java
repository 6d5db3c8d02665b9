package dev.ordeal.node.mutants;

import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Rules;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;

/** Nodes that tell their clients what is not so: stale reads, doubled writes, false refusals. */
final class ClientMutants {

  private ClientMutants() {}

  /** Reads without asking whether it still leads. */
  static final class ReadsUnconfirmed extends Rules {
    @Override
    public boolean confirmsRead(long probeOfRead, long probeOfQuorum) {
      return true;
    }
  }

  /** Reads before it knows what its predecessors had chosen. */
  static final class ReadsBeforeBarrier extends Rules {
    @Override
    public long slotReadNeeds(long chosen, long barrier) {
      return chosen;
    }
  }

  /** Lets a read join a round that may be answered already. */
  static final class JoinsRound extends Rules {
    @Override
    public long probeFor(long lastSent, long confirmed) {
      return lastSent > confirmed ? lastSent : lastSent + 1;
    }
  }

  /** Takes a confirmation for one of a slot. */
  static final class CachesConfirmation extends Rules {
    @Override
    public boolean mayReuseConfirmation(long need, long confirmed) {
      return need <= confirmed;
    }
  }

  /** Takes a refusal for a sign of life, and that for a confirmation. */
  static final class ConfirmedByRefusal extends Rules {
    @Override
    public boolean countsAsConfirmation(Message.Kind answer) {
      return true;
    }
  }

  /** Executes whatever comes. */
  static final class NoDedup extends Rules {
    @Override
    public boolean executes(Op op, long number, long lastNumber) {
      return true;
    }
  }

  /** Keeps replies while it leads, and else forgets them. */
  static final class DedupInLeaderOnly extends Rules {
    @Override
    public boolean keepsReply(boolean leading) {
      return leading;
    }
  }

  /** Evaluates a retried cas again. */
  static final class CasEvaluatedAgain extends Rules {
    @Override
    public boolean executes(Op op, long number, long lastNumber) {
      return op.kind() == Op.Kind.CAS || super.executes(op, number, lastNumber);
    }
  }

  /** Calls failed what it only lost sight of. */
  static final class UnknownIsFail extends Rules {
    @Override
    public Outcome outcomeOfProposed(Outcome.UnknownReason reason) {
      return Outcome.Fail.of(Outcome.FailReason.NO_ANSWER);
    }
  }
}
