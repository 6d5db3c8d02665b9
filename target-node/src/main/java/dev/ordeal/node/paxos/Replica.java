package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One Multi-Paxos group on one node, as a step function: routes each input to the part it concerns.
 *
 * <p>The parts and what each owns: {@link Acceptor} the promise, {@link Learner} the chosen
 * watermark and the state, {@link Election} the way to lead, {@link Leadership} a ballot being led.
 */
final class Replica implements GroupView {
  private final Membership membership;
  private final Timing timing;
  private final Beat beat;
  private final Rules rules;
  private final Outbox out;
  private final Log log;
  private final Acceptor acceptor;
  private final Learner learner;
  private final ElectionTimer timer;
  private final Election election;
  private final long recoveredRound;
  private Leadership leadership;
  private Ballot leading = Ballot.ZERO;
  private long elections;

  /**
   * A group as recovery left it.
   *
   * @param beat when it shows itself while it leads
   * @param recovered the durable records of this group, in ticket order
   * @param tickets gives the node's next ticket
   */
  Replica(
      Membership membership,
      Timing timing,
      Beat beat,
      Rules rules,
      List<LogRecord> recovered,
      LongSupplier tickets,
      SplittableRandom random,
      long now) {
    this.membership = membership;
    this.timing = timing;
    this.beat = beat;
    this.rules = rules;
    this.out = new Outbox(tickets, rules);
    Recovery recovery = Recovery.of(rules, membership.group(), recovered);
    this.log = recovery.log();
    this.recoveredRound = recovery.promised().round();
    this.acceptor = new Acceptor(membership, rules, recovery, out);
    this.learner = new Learner(membership, timing, rules, log, acceptor, out);
    this.timer = new ElectionTimer(timing, random, now);
    this.election = new Election(membership, beat, rules, acceptor, log, learner, out, timer);
  }

  /** Takes one input, and says what to do; never a {@code WakeAt}, see {@link #wakeAt()}. */
  void step(Input input, long now, Consumer<Output> outputs) {
    switch (input.kind()) {
      case RECEIVED -> {
        Input.Received received = (Input.Received) input;
        receive(received.from(), received.message(), now);
      }
      case DURABLE -> out.durable(((Input.Durable) input).upTo());
      case SUBMIT -> submit((Input.Submit) input);
      case TICK -> tick(now);
    }
    settle(now);
    out.drain(outputs);
  }

  /** Whether a tick would change something: its time has come, or calls may be overdue. */
  boolean wantsTick(long now) {
    return now >= wakeAt() || (leadership != null && leadership.pending() > 0);
  }

  /** Whether something of this group waits for the disk. */
  boolean awaitsDisk() {
    return !out.isDurable(out.lastTicket());
  }

  /** When it wants its next tick. */
  long wakeAt() {
    return leadership != null ? leadership.wakeAt() : election.wakeAt();
  }

  @Override
  public int group() {
    return membership.group();
  }

  @Override
  public Ballot promised() {
    return acceptor.promised();
  }

  @Override
  public long chosen() {
    return log.chosen();
  }

  @Override
  public long applied() {
    return learner.store().appliedSlot();
  }

  @Override
  public long accepted() {
    return log.last();
  }

  @Override
  public long stateHash() {
    return learner.store().hash();
  }

  @Override
  public boolean isLeading() {
    return leadership != null;
  }

  @Override
  public Ballot leading() {
    if (leadership != null) {
      return leadership.ballot();
    }
    boolean alive =
        election.role() == Role.FOLLOWING
            && !leading.isBelow(acceptor.promised())
            && !leading.node().equals(membership.self());
    return alive ? leading : Ballot.ZERO;
  }

  /** Whether a ballot of this node, if it ever led it, was led by this very process. */
  boolean isOwnSinceStart(Ballot ballot) {
    return ballot.node().equals(membership.self()) && ballot.round() > recoveredRound;
  }

  GroupStatus status() {
    Ballot known = leading();
    Optional<String> leader =
        known.equals(Ballot.ZERO) ? Optional.empty() : Optional.of(known.node());
    return new GroupStatus(
        membership.group(),
        membership.members(),
        leadership != null ? Role.LEADING : election.role(),
        leadership != null ? leadership.ballot() : leading,
        leader,
        acceptor.promised(),
        log.chosen(),
        learner.store().appliedSlot(),
        log.last(),
        elections,
        leadership != null ? leadership.pending() : 0,
        learner.store().hash());
  }

  private void receive(String from, Message message, long now) {
    switch (message.kind()) {
      case CANVASS -> election.onCanvass(from, (Message.Canvass) message, leadership != null, now);
      case CANVASS_REPLY -> election.onCanvassReply(from, (Message.CanvassReply) message);
      case PREPARE -> onPrepare(from, (Message.Prepare) message, now);
      case PROMISE -> election.onPromise(from, (Message.Promise) message);
      case ACCEPT -> onAccept(from, (Message.Accept) message, now);
      case ACCEPTED -> {
        if (leadership != null) {
          leadership.onAccepted(from, (Message.Accepted) message, now);
        }
      }
      case NACK -> onNack(from, (Message.Nack) message, now);
      case HEARTBEAT -> onHeartbeat(from, (Message.Heartbeat) message, now);
      case HEARTBEAT_ACK -> {
        if (leadership != null) {
          leadership.onHeartbeatAck(from, (Message.HeartbeatAck) message, now);
        }
      }
      case LEARN -> onLearn(from, (Message.Learn) message);
      case LEARN_REPLY -> {
        // A leader learns from its own quorums only: an answer that comes late, to a question it
        // asked before, could tell of a higher ballot that it does not know to have deposed it.
        if (leadership == null) {
          learner.onLearnReply(from, (Message.LearnReply) message, now);
        }
      }
      case ASK_LEADER, LEADER_HINT, FORWARD, FORWARD_REPLY ->
          throw new IllegalArgumentException("not for a group: " + message);
    }
  }

  private void onPrepare(String from, Message.Prepare prepare, long now) {
    election.saw(prepare.ballot());
    if (acceptor.promised().isBelow(prepare.ballot())) {
      stepDown(now);
    }
    acceptor.onPrepare(from, prepare);
  }

  private void onAccept(String from, Message.Accept accept, long now) {
    if (!acceptor.refuses(from, accept.ballot())) {
      follow(accept.ballot(), now);
      acceptor.onAccept(from, accept);
      learner.onWatermark(from, accept.ballot(), accept.chosenUpTo(), now);
    }
  }

  private void onHeartbeat(String from, Message.Heartbeat heartbeat, long now) {
    if (!acceptor.refuses(from, heartbeat.ballot())) {
      follow(heartbeat.ballot(), now);
      learner.onWatermark(from, heartbeat.ballot(), heartbeat.chosenUpTo(), now);
      out.send(
          from,
          new Message.HeartbeatAck(
              membership.group(), heartbeat.ballot(), heartbeat.probe(), log.chosen()));
    }
  }

  private void onNack(String from, Message.Nack nack, long now) {
    election.onNack(nack);
    if (leadership != null && nack.rejected().equals(leadership.ballot())) {
      leadership.onNack(from);
      stepDown(now);
    }
  }

  private void onLearn(String from, Message.Learn learn) {
    if (leadership != null) {
      leadership.onLearn(from, learn);
    } else {
      learner.onLearn(from, learn);
    }
  }

  private void submit(Input.Submit submit) {
    Call call = new Call(submit.call(), submit.request(), submit.deadlineNanos());
    if (leadership != null) {
      leadership.submit(call);
    } else {
      out.answer(call.id(), Outcome.Fail.of(Outcome.FailReason.NOT_LEADER));
    }
  }

  private void tick(long now) {
    if (leadership == null) {
      election.tick(now);
    } else if (leadership.hasLostQuorum(now)) {
      stepDown(now);
    } else {
      leadership.tick(now);
    }
  }

  private void settle(long now) {
    if (leadership == null) {
      election.pursue(now);
      Preparing won = election.won();
      if (won != null) {
        lead(won, now);
      }
    }
    if (leadership != null) {
      leadership.settle();
    }
  }

  private void lead(Preparing won, long now) {
    election.succeed();
    elections++;
    leading = won.ballot();
    leadership =
        new Leadership(membership, timing, beat, rules, won, log, acceptor, learner, out, now);
  }

  /** Another node leads at a ballot that this acceptor does not refuse. */
  private void follow(Ballot ballot, long now) {
    if (leadership != null || election.role() != Role.FOLLOWING) {
      stepDown(now);
    }
    election.saw(ballot);
    if (!ballot.isBelow(leading)) {
      leading = ballot;
      timer.heardLeader(now);
    }
  }

  /** Gives up leading or campaigning, and gives whoever is ahead a whole timeout to lead. */
  private void stepDown(long now) {
    election.standDown();
    timer.restart(now);
    if (leadership != null) {
      leadership.abandon();
      leadership = null;
    }
  }
}
