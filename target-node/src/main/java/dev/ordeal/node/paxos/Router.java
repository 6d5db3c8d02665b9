package dev.ordeal.node.paxos;

import dev.ordeal.node.ring.Ring;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings each client call to the leader of its key's group, and its answer back.
 *
 * <p>A call that a leader surely did not propose is tried again until its deadline. One that may
 * have been proposed is tried again only if a second application is harmless: a read, or a command
 * with a request id. Otherwise its answer is {@link Outcome.Unknown}.
 */
final class Router {
  private final NodeSettings settings;
  private final Ring ring;
  private final Beat beat;
  private final Groups groups;
  private final LeaderBook book;
  private final Map<Long, OpenCall> open = new TreeMap<>();
  private final Map<Long, OpenCall> submitted = new TreeMap<>();
  private final TreeMap<Long, OpenCall> attempts = new TreeMap<>();
  private final Map<Integer, Deque<OpenCall>> waiting = new TreeMap<>();
  private final Map<Integer, Long> askAgainAt = new TreeMap<>();
  private long lastAttempt;

  Router(NodeSettings settings, Ring ring, Beat beat, Groups groups) {
    this.settings = settings;
    this.ring = ring;
    this.beat = beat;
    this.groups = groups;
    this.book = new LeaderBook(settings, groups);
  }

  boolean isIdle() {
    return open.isEmpty();
  }

  int forwards() {
    return (int)
        open.values().stream().filter(each -> each.stage() == OpenCall.Stage.FORWARDED).count();
  }

  /**
   * Takes a client's call, and sends it on its way if a leader is known and nobody waits for one.
   *
   * @throws IllegalArgumentException if a call of that name is open
   */
  void submit(Input.Submit submit, long now) {
    if (open.size() >= Limits.OPEN_CALLS) {
      groups.answerClient(
          new Output.Answer(submit.call(), Outcome.Fail.of(Outcome.FailReason.OVERLOADED), 0));
      return;
    }
    int group = ring.partitionOf(submit.request().command().op().key());
    OpenCall call = new OpenCall(submit, group);
    if (open.putIfAbsent(submit.call(), call) != null) {
      throw new IllegalArgumentException("call " + submit.call() + " is already open");
    }
    if (!waiting.isEmpty() || !dispatch(call, now)) {
      await(call);
    }
  }

  /** Sends a call on its way; false if no leader is known. */
  private boolean dispatch(OpenCall call, long now) {
    if (groups.isLeading(call.group)) {
      submitHere(call, now);
      return true;
    }
    Optional<Ballot> leading = book.leaderOf(call.group, now);
    leading.ifPresent(ballot -> forward(call, ballot, now));
    return leading.isPresent();
  }

  /** This node's replica answered; false if the call was not one of this node's clients. */
  boolean onAnswer(Output.Answer answer) {
    OpenCall call = submitted.remove(answer.call());
    if (call != null) {
      conclude(call, answer.outcome());
    }
    return call != null;
  }

  void onLeaderHint(Message.LeaderHint hint, long now) {
    book.heard(hint.group(), hint.leading(), now);
  }

  /** A leader answered one attempt; only the current attempt can send its call on its way again. */
  void onForwardReply(Message.ForwardReply reply, long now) {
    if (reply.incarnation() != settings.incarnation()) {
      return;
    }
    OpenCall call = attempts.remove(reply.attempt());
    if (call == null) {
      return;
    }
    if (call.isAt(reply.attempt())) {
      Outcome outcome =
          reply.outcome().orElse(new Outcome.Unknown(Outcome.UnknownReason.LEADER_CHANGED));
      if (reply.outcome().isEmpty() || isNotLeader(outcome)) {
        book.isOver(call.group, call.leading());
      }
      book.heard(call.group, reply.leading(), now);
      conclude(call, outcome);
    } else {
      reply.outcome().filter(Router::isDecided).ifPresent(outcome -> finish(call, outcome));
    }
  }

  /** Ends overdue calls, and lets go of attempts that have been silent for too long. */
  void tick(long now) {
    if (open.isEmpty()) {
      return;
    }
    for (OpenCall call : List.copyOf(open.values())) {
      boolean ours = call.stage() != OpenCall.Stage.LOCAL;
      if (ours && now >= call.deadlineNanos) {
        finish(call, call.atDeadline());
      } else if (call.request.isRepeatable()
          && call.isSilentSince(now, settings.timing().electionTimeoutNanosMin())) {
        call.lost();
        await(call);
      }
    }
  }

  /** Sends every waiting call whose group has a leader, and asks around for the others. */
  void pursue(long now) {
    if (waiting.isEmpty()) {
      return;
    }
    for (Integer group : List.copyOf(waiting.keySet())) {
      Deque<OpenCall> calls = waiting.get(group);
      calls.removeIf(
          call -> call.stage() != OpenCall.Stage.WAITING || !open.containsKey(call.call));
      while (!calls.isEmpty() && dispatch(calls.element(), now)) {
        calls.remove();
      }
      if (!calls.isEmpty()) {
        ask(group, now);
      }
      if (calls.isEmpty()) {
        waiting.remove(group);
      }
    }
  }

  private void await(OpenCall call) {
    waiting.computeIfAbsent(call.group, group -> new ArrayDeque<>()).add(call);
  }

  private void submitHere(OpenCall call, long now) {
    long name = groups.nextCall();
    submitted.put(name, call);
    call.submittedHere();
    groups.step(call.group, new Input.Submit(name, call.request, call.deadlineNanos), now);
  }

  private void forward(OpenCall call, Ballot leading, long now) {
    long attempt = ++lastAttempt;
    attempts.put(attempt, call);
    call.forwarded(leading, attempt, now);
    groups.send(
        leading.node(),
        new Message.Forward(
            call.group,
            leading,
            settings.incarnation(),
            attempt,
            attempts.firstKey(),
            call.request,
            call.deadlineNanos - now));
  }

  private void ask(int group, long now) {
    Long again = askAgainAt.get(group);
    if (again == null || now >= again) {
      askAgainAt.put(group, beat.nextAfter(now));
      for (String member : ring.replicasOf(group)) {
        if (!member.equals(settings.node())) {
          groups.send(member, new Message.AskLeader(group));
        }
      }
    }
  }

  /** Acts on the outcome of the current attempt. */
  private void conclude(OpenCall call, Outcome outcome) {
    if (isNotLeader(outcome)) {
      call.refused();
      await(call);
    } else if (outcome instanceof Outcome.Unknown
        && !isDecided(outcome)
        && call.request.isRepeatable()) {
      call.lost();
      await(call);
    } else {
      finish(call, outcome);
    }
  }

  private void finish(OpenCall call, Outcome outcome) {
    if (open.remove(call.call) != null) {
      if (!attempts.isEmpty()) {
        attempts.values().removeIf(each -> each == call);
      }
      groups.answerClient(new Output.Answer(call.call, call.honest(outcome), 0));
    }
  }

  private static boolean isNotLeader(Outcome outcome) {
    return outcome instanceof Outcome.Fail fail && fail.reason() == Outcome.FailReason.NOT_LEADER;
  }

  /** Whether the log has decided, so that the outcome of any attempt is that of the call. */
  private static boolean isDecided(Outcome outcome) {
    return switch (outcome.kind()) {
      case OK -> true;
      case FAIL -> ((Outcome.Fail) outcome).reason() == Outcome.FailReason.CAS_MISMATCH;
      case UNKNOWN -> ((Outcome.Unknown) outcome).reason() == Outcome.UnknownReason.STALE_REQUEST;
    };
  }
}
