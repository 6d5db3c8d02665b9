package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Outcome;

/** A client's call on its way to an answer: where it is now and what is known of its effect. */
final class OpenCall {

  /** Where the call is. */
  enum Stage {
    /** Here, until a leader is known. */
    WAITING,
    /** With this node's own replica, which will answer. */
    LOCAL,
    /** With another node, under {@link #attempt}. */
    FORWARDED
  }

  final long call;
  final int group;
  final Request request;
  final long deadlineNanos;
  private Stage stage = Stage.WAITING;
  private Ballot leading = Ballot.ZERO;
  private long attempt;
  private long sentAt;
  private boolean uncertain;

  OpenCall(Input.Submit submit, int group) {
    this.call = submit.call();
    this.group = group;
    this.request = submit.request();
    this.deadlineNanos = submit.deadlineNanos();
  }

  Stage stage() {
    return stage;
  }

  /** The ballot whose leader has it. */
  Ballot leading() {
    return leading;
  }

  boolean isAt(long attemptAsked) {
    return stage == Stage.FORWARDED && attempt == attemptAsked;
  }

  boolean isSilentSince(long now, long silenceNanos) {
    return stage == Stage.FORWARDED && now - sentAt >= silenceNanos;
  }

  void submittedHere() {
    stage = Stage.LOCAL;
  }

  void forwarded(Ballot to, long asAttempt, long now) {
    stage = Stage.FORWARDED;
    leading = to;
    attempt = asAttempt;
    sentAt = now;
  }

  /** The last attempt surely had no effect. */
  void refused() {
    stage = Stage.WAITING;
  }

  /** The last attempt may have had an effect, now or later. */
  void lost() {
    stage = Stage.WAITING;
    uncertain = true;
  }

  /** What the client may conclude if no attempt is answered in time. */
  Outcome atDeadline() {
    boolean sent = uncertain || stage != Stage.WAITING;
    if (!sent) {
      return Outcome.Fail.of(Outcome.FailReason.NO_LEADER);
    }
    return honest(new Outcome.Unknown(Outcome.UnknownReason.TIMEOUT));
  }

  /**
   * What the client may conclude from the outcome of one attempt, given the others.
   *
   * <p>A read changes nothing, so one without an answer did not happen. A refusal of one attempt
   * says nothing about an earlier one whose effect is open.
   */
  Outcome honest(Outcome outcome) {
    if (request.isRead()) {
      return outcome instanceof Outcome.Unknown
          ? Outcome.Fail.of(Outcome.FailReason.NO_ANSWER)
          : outcome;
    }
    boolean refusal =
        outcome instanceof Outcome.Fail fail && fail.reason() != Outcome.FailReason.CAS_MISMATCH;
    return uncertain && refusal ? new Outcome.Unknown(Outcome.UnknownReason.TIMEOUT) : outcome;
  }
}
