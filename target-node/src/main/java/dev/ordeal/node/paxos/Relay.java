package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes requests that other nodes forward to this one as a leader.
 *
 * <p>Messages may come twice and late, and a request may be tried elsewhere once this node has
 * refused it; so a refusal must hold for every copy, for ever. It does: a forward names the ballot
 * it is for, and is proposed only while exactly that ballot is led here, which begins and ends
 * once; while it lasts, and after, the attempts already seen are remembered. A ballot of an earlier
 * process of this node is different: what that process did is forgotten, so the reply to such a
 * forward is empty.
 */
final class Relay {

  private record Task(String origin, int group, long incarnation, long attempt) {}

  private static final class Origin {
    private final long incarnation;
    private final TreeSet<Long> seen = new TreeSet<>();
    private long doneBelow;

    Origin(long incarnation) {
      this.incarnation = incarnation;
    }

    /** Whether this is the first copy of an attempt that the origin still waits for. */
    boolean isNew(Message.Forward forward) {
      doneBelow = Math.max(doneBelow, forward.doneBelow());
      while (!seen.isEmpty() && seen.first() < doneBelow) {
        seen.pollFirst();
      }
      return forward.attempt() >= doneBelow && seen.add(forward.attempt());
    }
  }

  private final Groups groups;
  private final Map<String, Origin> origins = new TreeMap<>();
  private final Map<Long, Task> tasks = new TreeMap<>();

  Relay(Groups groups) {
    this.groups = groups;
  }

  boolean isIdle() {
    return tasks.isEmpty();
  }

  void onForward(String from, Message.Forward forward, long now) {
    Origin origin = origins.get(from);
    if (origin == null || origin.incarnation < forward.incarnation()) {
      origin = new Origin(forward.incarnation());
      origins.put(from, origin);
    }
    if (origin.incarnation > forward.incarnation() || !origin.isNew(forward)) {
      return;
    }
    Task task = new Task(from, forward.group(), forward.incarnation(), forward.attempt());
    Optional<Replica> replica = groups.hosted(forward.group());
    if (replica.isPresent()
        && replica.get().isLeading()
        && replica.get().leading().equals(forward.leading())) {
      long call = groups.nextCall();
      tasks.put(call, task);
      groups.step(
          forward.group(),
          new Input.Submit(call, forward.request(), now + forward.timeoutNanos()),
          now);
    } else {
      boolean sure = replica.isPresent() && replica.get().isOwnSinceStart(forward.leading());
      reply(
          task,
          sure ? Optional.of(Outcome.Fail.of(Outcome.FailReason.NOT_LEADER)) : Optional.empty());
    }
  }

  /** A replica answered; false if the call was not a forwarded one. */
  boolean onAnswer(Output.Answer answer) {
    Task task = tasks.remove(answer.call());
    if (task != null) {
      reply(task, Optional.of(answer.outcome()));
    }
    return task != null;
  }

  private void reply(Task task, Optional<Outcome> outcome) {
    Ballot leading = groups.hosted(task.group()).map(Replica::leading).orElse(Ballot.ZERO);
    groups.send(
        task.origin(),
        new Message.ForwardReply(
            task.group(), task.incarnation(), task.attempt(), outcome, leading));
  }
}
