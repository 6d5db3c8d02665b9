package dev.ordeal.node.paxos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One ballot being led, from the end of phase 1 until the step-down.
 *
 * <p>It begins by proposing again whatever a quorum reported, then a Noop as its barrier: once the
 * barrier is chosen, everything that any earlier leader had chosen is chosen and applied here.
 */
final class Leadership {
  private final Membership membership;
  private final Timing timing;
  private final Beat beat;
  private final Rules rules;
  private final Ballot ballot;
  private final Log log;
  private final Learner learner;
  private final Outbox out;
  private final Proposals proposals;
  private final Calls calls;
  private final Reads reads;

  /** In the order of the peers. */
  private final long[] heardAt;

  private final long barrier;
  private long heartbeatAt;

  Leadership(
      Membership membership,
      Timing timing,
      Beat beat,
      Rules rules,
      Preparing won,
      Log log,
      Acceptor acceptor,
      Learner learner,
      Outbox out,
      long now) {
    this.membership = membership;
    this.timing = timing;
    this.beat = beat;
    this.rules = rules;
    this.ballot = won.ballot();
    this.log = log;
    this.learner = learner;
    this.out = out;
    this.proposals = new Proposals(membership, rules, ballot, log, acceptor, out);
    this.calls = new Calls(rules, out);
    this.reads = new Reads(membership, rules, learner.store(), out);
    this.heardAt = new long[membership.peers().size()];
    Arrays.fill(heardAt, now);
    List<Entry> entries = won.recovered(log);
    entries.add(new Entry.Noop());
    this.barrier = log.chosen() + entries.size();
    this.heartbeatAt = beat.after(now);
    proposals.propose(log.chosen() + 1, entries);
  }

  Ballot ballot() {
    return ballot;
  }

  long wakeAt() {
    return heartbeatAt;
  }

  int pending() {
    return calls.size() + reads.size();
  }

  void submit(Call call) {
    if (!call.request().isIndexRead()) {
      calls.enqueue(call);
    } else if (reads.enqueue(call, rules.slotReadNeeds(log.chosen(), barrier))) {
      sendHeartbeats();
    }
  }

  void onAccepted(String from, Message.Accepted accepted, long now) {
    if (accepted.ballot().equals(ballot)) {
      heard(from, now);
      proposals.onAccepted(from, accepted.upTo());
    }
  }

  void onHeartbeatAck(String from, Message.HeartbeatAck ack, long now) {
    if (ack.ballot().equals(ballot)) {
      heard(from, now);
      reads.onProbed(from, ack.probe());
    }
  }

  /** A peer refused this ballot, in answer to a proposal or to a probe: the end of it is near. */
  void onNack(String from) {
    if (rules.countsAsAccepted(Message.Kind.NACK)) {
      proposals.onAccepted(from, log.last());
      settle();
    }
    if (rules.countsAsConfirmation(Message.Kind.NACK)) {
      reads.onProbed(from, reads.probe());
      settle();
    }
  }

  /**
   * Gives a lagging peer what is chosen and, if that closes its gap, what is proposed above, so
   * that under load the next proposals fit onto its log.
   */
  void onLearn(String from, Message.Learn learn) {
    learner.onLearn(from, learn);
    if (learn.fromSlot() + Limits.BATCH_ENTRIES > log.chosen()) {
      proposals.send(from, log.chosen() + 1);
    }
  }

  void tick(long now) {
    calls.expire(now);
    reads.expire(now);
    if (now >= heartbeatAt) {
      heartbeatAt = beat.after(now);
      sendHeartbeats();
      proposals.repeat(peer -> now - heardAt[peer] <= timing.guardNanos());
    }
  }

  private void heard(String from, long now) {
    int peer = membership.peers().indexOf(from);
    if (peer >= 0) {
      heardAt[peer] = now;
    }
  }

  /** Whether too few members were heard for a whole election timeout (check-quorum). */
  boolean hasLostQuorum(long now) {
    int heard = 0;
    for (long at : heardAt) {
      heard += now - at <= timing.electionTimeoutNanosMax() ? 1 : 0;
    }
    return heard + 1 < rules.quorum(membership.members().size());
  }

  /** Moves on as far as acknowledgements, the window and probes allow. */
  void settle() {
    long accepted = proposals.acceptedByQuorum();
    if (accepted > log.chosen()) {
      learner.choose(accepted, calls::applied);
    }
    proposeQueued();
    reads.serve();
  }

  /** Answers every call; after this the leadership is over. */
  void abandon() {
    calls.abandon();
    reads.abandon();
  }

  private void proposeQueued() {
    if (calls.isQueueEmpty()) {
      return;
    }
    long firstSlot = log.last() + 1;
    long bytes = proposals.bytesOpen();
    List<Entry> batch = new ArrayList<>();
    while (!calls.isQueueEmpty()
        && batch.size() < Limits.BATCH_ENTRIES
        && proposals.hasRoomFor(calls.nextEntry(), batch.size(), bytes)) {
      Entry entry = calls.nextEntry();
      bytes += Limits.sizeOf(entry);
      calls.propose(firstSlot + batch.size());
      batch.add(entry);
    }
    if (!batch.isEmpty()) {
      proposals.propose(firstSlot, batch);
    }
  }

  private void sendHeartbeats() {
    Message heartbeat =
        new Message.Heartbeat(membership.group(), ballot, log.chosen(), reads.probe());
    for (String peer : membership.peers()) {
      out.send(peer, heartbeat);
    }
  }
}
