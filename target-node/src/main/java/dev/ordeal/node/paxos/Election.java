package dev.ordeal.node.paxos;

/**
 * A node's way to lead a group: silence, canvass, prepare, won.
 *
 * <p>At most one of {@code canvassing} and {@code preparing} is present; with neither, the node
 * follows (or leads, which {@link Replica} knows).
 */
final class Election {
  private final Membership membership;
  private final Beat beat;
  private final Rules rules;
  private final Acceptor acceptor;
  private final Log log;
  private final Learner learner;
  private final Outbox out;
  private final ElectionTimer timer;
  private Canvassing canvassing;
  private Preparing preparing;
  private long highestRoundSeen;
  private boolean hasLed;
  private long repeatAt;

  Election(
      Membership membership,
      Beat beat,
      Rules rules,
      Acceptor acceptor,
      Log log,
      Learner learner,
      Outbox out,
      ElectionTimer timer) {
    this.membership = membership;
    this.beat = beat;
    this.rules = rules;
    this.acceptor = acceptor;
    this.log = log;
    this.learner = learner;
    this.out = out;
    this.timer = timer;
    this.highestRoundSeen = rules.roundSeenBefore(acceptor.promised());
  }

  Role role() {
    if (canvassing != null) {
      return Role.CANVASSING;
    }
    return preparing != null ? Role.PREPARING : Role.FOLLOWING;
  }

  /** The ballot that {@link #won} is being led from now on. */
  void succeed() {
    hasLed = true;
    standDown();
  }

  /** Gives up a campaign, if there is one. */
  void standDown() {
    canvassing = null;
    preparing = null;
  }

  void saw(Ballot ballot) {
    highestRoundSeen = Math.max(highestRoundSeen, ballot.round());
  }

  long wakeAt() {
    boolean campaigning = canvassing != null || preparing != null;
    return campaigning ? Math.min(repeatAt, timer.campaignAt()) : timer.campaignAt();
  }

  /** Starts a campaign after silence, or over again if one has run for a whole timeout. */
  void tick(long now) {
    if (timer.isOver(now)) {
      timer.restart(now);
      preparing = null;
      canvassing = new Canvassing(rules.next(highestRoundSeen, membership.self()));
      repeat(now);
    } else if (now >= repeatAt) {
      repeat(now);
    }
  }

  /** Answers a canvass by a peer; changes nothing here. */
  void onCanvass(String from, Message.Canvass canvass, boolean leading, long now) {
    boolean granted = !leading && !timer.guards(now);
    out.send(
        from,
        new Message.CanvassReply(
            membership.group(), canvass.ballot(), granted, acceptor.promised()));
  }

  void onCanvassReply(String from, Message.CanvassReply reply) {
    saw(reply.promised());
    if (canvassing != null) {
      canvassing.onReply(from, reply);
    }
  }

  void onPromise(String from, Message.Promise promise) {
    if (preparing != null) {
      preparing.onPromise(from, promise);
    }
  }

  /** A refused ballot is dead: its promise above can only be beaten by a new campaign. */
  void onNack(Message.Nack nack) {
    saw(nack.promised());
    if (preparing != null && nack.rejected().equals(preparing.ballot())) {
      preparing = null;
    }
  }

  /** Moves on as far as what was heard allows. */
  void pursue(long now) {
    if (canvassing != null && canvassing.isWelcome(membership, rules)) {
      prepare(now);
    }
    if (isPromised()) {
      preparing.ahead(log.chosen()).ifPresent(peer -> learner.ask(peer, now));
    }
  }

  /**
   * The phase 1 that is complete, if one is, else null: a quorum has promised, and all they knew
   * chosen is learned.
   */
  Preparing won() {
    return isPromised() && preparing.ahead(log.chosen()).isEmpty() ? preparing : null;
  }

  private boolean isPromised() {
    return preparing != null
        && preparing.isPromised(rules.promisesNeeded(membership.members().size(), hasLed), out);
  }

  private void prepare(long now) {
    Ballot ballot = rules.next(highestRoundSeen, membership.self());
    saw(ballot);
    canvassing = null;
    preparing = new Preparing(rules, ballot, log.chosen() + 1, acceptor.promiseOwn(ballot));
    timer.restart(now);
    repeat(now);
  }

  /** Says to those who have not answered yet what they may not have heard. */
  private void repeat(long now) {
    repeatAt = beat.nextAfter(now);
    for (String peer : membership.peers()) {
      if (canvassing != null && !canvassing.heardFrom(peer)) {
        out.send(peer, new Message.Canvass(membership.group(), canvassing.ballot()));
      } else if (preparing != null && !preparing.heardFrom(peer)) {
        out.sendWhenDurable(
            peer,
            new Message.Prepare(membership.group(), preparing.ballot(), preparing.fromSlot()));
      }
    }
  }
}
