package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What nodes say to one another; each message concerns one group.
 *
 * <p>Only {@link Prepare} and {@link Accept} may move a receiver's promise; only {@link Accept},
 * {@link Heartbeat}, {@link Accepted} and {@link LearnReply} may move its chosen watermark.
 */
public sealed interface Message {

  /** The alternatives, for exhaustive switches and for codecs. */
  enum Kind {
    CANVASS,
    CANVASS_REPLY,
    PREPARE,
    PROMISE,
    ACCEPT,
    ACCEPTED,
    NACK,
    HEARTBEAT,
    HEARTBEAT_ACK,
    LEARN,
    LEARN_REPLY,
    ASK_LEADER,
    LEADER_HINT,
    FORWARD,
    FORWARD_REPLY
  }

  /** The alternative this is. */
  Kind kind();

  /** The group it concerns. */
  int group();

  /** Would an election be welcome? {@code ballot} is the least one the sender would prepare. */
  record Canvass(int group, Ballot ballot) implements Message {
    public Canvass {
      Objects.requireNonNull(ballot, "ballot");
    }

    @Override
    public Kind kind() {
      return Kind.CANVASS;
    }
  }

  /** Answers a canvass; {@code promised} lets the sender pick a round that can win. */
  record CanvassReply(int group, Ballot ballot, boolean granted, Ballot promised)
      implements Message {
    public CanvassReply {
      Objects.requireNonNull(ballot, "ballot");
      Objects.requireNonNull(promised, "promised");
    }

    @Override
    public Kind kind() {
      return Kind.CANVASS_REPLY;
    }
  }

  /** Phase 1a for every slot from {@code fromSlot} on. */
  record Prepare(int group, Ballot ballot, long fromSlot) implements Message {
    public Prepare {
      Objects.requireNonNull(ballot, "ballot");
    }

    @Override
    public Kind kind() {
      return Kind.PREPARE;
    }
  }

  /**
   * Phase 1b.
   *
   * @param accepted what the sender accepted above both {@code fromSlot - 1} and {@code
   *     chosenUpTo}, by slot
   * @param chosenUpTo the sender's chosen watermark: the leader must learn up to it first
   */
  record Promise(
      int group, Ballot ballot, long fromSlot, List<AcceptedEntry> accepted, long chosenUpTo)
      implements Message {
    public Promise {
      Objects.requireNonNull(ballot, "ballot");
      accepted = List.copyOf(accepted);
    }

    @Override
    public Kind kind() {
      return Kind.PROMISE;
    }
  }

  /** Phase 2a for consecutive slots from {@code firstSlot}; carries the chosen watermark. */
  record Accept(int group, Ballot ballot, long firstSlot, List<Entry> entries, long chosenUpTo)
      implements Message {
    public Accept {
      Objects.requireNonNull(ballot, "ballot");
      entries = List.copyOf(entries);
    }

    @Override
    public Kind kind() {
      return Kind.ACCEPT;
    }
  }

  /** Phase 2b: every slot up to {@code upTo} is accepted at the ballot, or known to be chosen. */
  record Accepted(int group, Ballot ballot, long upTo) implements Message {
    public Accepted {
      Objects.requireNonNull(ballot, "ballot");
    }

    @Override
    public Kind kind() {
      return Kind.ACCEPTED;
    }
  }

  /** The sender has promised a ballot above the rejected one. */
  record Nack(int group, Ballot rejected, Ballot promised) implements Message {
    public Nack {
      Objects.requireNonNull(rejected, "rejected");
      Objects.requireNonNull(promised, "promised");
    }

    @Override
    public Kind kind() {
      return Kind.NACK;
    }
  }

  /** The leader shows itself; {@code probe} confirms reads. */
  record Heartbeat(int group, Ballot ballot, long chosenUpTo, long probe) implements Message {
    public Heartbeat {
      Objects.requireNonNull(ballot, "ballot");
    }

    @Override
    public Kind kind() {
      return Kind.HEARTBEAT;
    }
  }

  /** The sender had promised nothing above the ballot when it saw the probe. */
  record HeartbeatAck(int group, Ballot ballot, long probe, long chosenUpTo) implements Message {
    public HeartbeatAck {
      Objects.requireNonNull(ballot, "ballot");
    }

    @Override
    public Kind kind() {
      return Kind.HEARTBEAT_ACK;
    }
  }

  /** Asks for chosen entries from a slot on. */
  record Learn(int group, long fromSlot) implements Message {
    @Override
    public Kind kind() {
      return Kind.LEARN;
    }
  }

  /** Chosen entries only, of consecutive slots; {@code chosenUpTo} says whether there are more. */
  record LearnReply(int group, long firstSlot, List<Entry> entries, long chosenUpTo)
      implements Message {
    public LearnReply {
      entries = List.copyOf(entries);
    }

    @Override
    public Kind kind() {
      return Kind.LEARN_REPLY;
    }
  }

  /** Who leads the group? */
  record AskLeader(int group) implements Message {
    @Override
    public Kind kind() {
      return Kind.ASK_LEADER;
    }
  }

  /** The highest ballot the sender knows to have begun leading; its node is the leader. */
  record LeaderHint(int group, Ballot leading) implements Message {
    public LeaderHint {
      Objects.requireNonNull(leading, "leading");
    }

    @Override
    public Kind kind() {
      return Kind.LEADER_HINT;
    }
  }

  /**
   * A request for the leader of exactly this ballot; whoever gets it never sends it on.
   *
   * @param incarnation of the sender
   * @param attempt grows with every forward of that incarnation; names this one in the reply
   * @param doneBelow attempts below it are over: copies of them must be dropped
   * @param timeoutNanos how long the sender will wait
   */
  record Forward(
      int group,
      Ballot leading,
      long incarnation,
      long attempt,
      long doneBelow,
      Request request,
      long timeoutNanos)
      implements Message {
    public Forward {
      Objects.requireNonNull(leading, "leading");
      Objects.requireNonNull(request, "request");
    }

    @Override
    public Kind kind() {
      return Kind.FORWARD;
    }
  }

  /**
   * Answers a forward.
   *
   * @param incarnation echoed
   * @param attempt echoed
   * @param outcome empty if the sender cannot tell whether it proposed the request under an earlier
   *     incarnation; {@code NOT_LEADER} if it surely did not and never will
   * @param leading a hint where to go, {@link Ballot#ZERO} if there is none
   */
  record ForwardReply(
      int group, long incarnation, long attempt, Optional<Outcome> outcome, Ballot leading)
      implements Message {
    public ForwardReply {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(leading, "leading");
    }

    @Override
    public Kind kind() {
      return Kind.FORWARD_REPLY;
    }
  }
}
