package dev.ordeal.node.mutants;

import dev.ordeal.node.paxos.AcceptedEntry;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Rules;
import java.util.List;

/** Leaders that propose, count or learn what they may not. */
final class LeaderMutants {

  private LeaderMutants() {}

  /** Takes its own word for a quorum's. */
  static final class AloneIsEnough extends Rules {
    @Override
    public int quorum(int members) {
      return 1;
    }

    @Override
    public boolean countsOwnAcceptance(boolean durable) {
      return true;
    }
  }

  /** Waits for everybody. */
  static final class AllAreNeeded extends Rules {
    @Override
    public int quorum(int members) {
      return members;
    }
  }

  /** Half is enough. */
  static final class HalfIsEnough extends Rules {
    @Override
    public int quorum(int members) {
      return Math.max(1, members / 2);
    }
  }

  /** Counts itself before its disk has it. */
  static final class CountsItselfEarly extends Rules {
    @Override
    public boolean countsOwnAcceptance(boolean durable) {
      return true;
    }
  }

  /** Counts a promise of an earlier ballot. */
  static final class CountsStalePromise extends Rules {
    @Override
    public boolean countsPromise(Ballot preparing, Ballot promised) {
      return true;
    }
  }

  /** Adopts the first report. */
  static final class AdoptsFirstReport extends Rules {
    @Override
    public Entry propose(List<AcceptedEntry> reports) {
      return reports.isEmpty() ? new Entry.Noop() : reports.get(0).entry();
    }
  }

  /** Adopts nothing. */
  static final class IgnoresReports extends Rules {
    @Override
    public Entry propose(List<AcceptedEntry> reports) {
      return new Entry.Noop();
    }
  }

  /** Asks for promises once in its life. */
  static final class RaisesBallotAlone extends Rules {
    @Override
    public int promisesNeeded(int members, boolean hasLed) {
      return hasLed ? 1 : quorum(members);
    }
  }

  /** Counts a refusal as an acceptance. */
  static final class CountsRefusal extends Rules {
    @Override
    public boolean countsAsAccepted(Message.Kind answer) {
      return true;
    }
  }

  /** Trusts the watermark for whatever it holds. */
  static final class TrustsWatermark extends Rules {
    @Override
    public boolean holdsTheChosen(Ballot accepted, Ballot leading) {
      return true;
    }
  }

  /** Goes on past a hole. */
  static final class AppliesPastHole extends Rules {
    @Override
    public boolean mayPassHole() {
      return true;
    }
  }
}
