package dev.ordeal.node.paxos;

import dev.ordeal.node.ring.Placement;
import dev.ordeal.node.ring.Ring;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * All the groups a node hosts, and the way of client calls to the leaders of all groups.
 *
 * <p>Not safe for threads: one step at a time. The driver's duties are numbered in the package
 * description.
 */
public final class NodeCore {
  private final NodeSettings settings;
  private final Ring ring;
  private final Beat beat;
  private final Groups groups;
  private final Router router;
  private final Relay relay;
  private final List<GroupView> stepped;
  private long sweepAt;

  /** The last one, which is mostly the next one too. */
  private Output.WakeAt wake = new Output.WakeAt(0);

  /**
   * A node as recovery left it, under {@link Rules#PAXOS} and with its partitions placed by {@link
   * Placement#CONSISTENT}; give it a {@code Tick} to begin.
   *
   * @param recovered every record decoded from disk, in ticket order; empty for a new node
   * @param random seeds the election timers
   * @param now monotonic nanoseconds
   * @throws IllegalArgumentException if no run of this node can have written these records
   */
  public NodeCore(
      NodeSettings settings, List<LogRecord> recovered, SplittableRandom random, long now) {
    this(settings, Rules.PAXOS, Placement.CONSISTENT, recovered, random, now);
  }

  /** The same under other rules, or with another placement. */
  public NodeCore(
      NodeSettings settings,
      Rules rules,
      Placement placement,
      List<LogRecord> recovered,
      SplittableRandom random,
      long now) {
    this.settings = settings;
    this.ring =
        new Ring(
            settings.members(),
            settings.partitions(),
            settings.replicas(),
            settings.virtualNodes(),
            placement);
    this.beat = new Beat(now, settings.timing().heartbeatNanos());
    this.groups = new Groups(settings, rules, ring, beat, recovered, random, now);
    this.router = new Router(settings, ring, beat, groups);
    this.relay = new Relay(groups);
    this.stepped = Collections.unmodifiableList(groups.stepped());
  }

  /**
   * Takes one input and says what to do about it, in order; the last output is a {@code WakeAt}.
   *
   * @throws IllegalArgumentException if the input submits a call whose name is in use
   */
  public List<Output> step(Input input, long now) {
    groups.beginStep();
    switch (input.kind()) {
      case RECEIVED -> {
        Input.Received received = (Input.Received) input;
        receive(received, received.message(), now);
      }
      case SUBMIT -> router.submit((Input.Submit) input, now);
      case DURABLE -> groups.durable((Input.Durable) input, now);
      case TICK -> {
        groups.tick((Input.Tick) input, now);
        deliverAnswers();
        router.tick(now);
        sweepAt = beat.after(now);
      }
    }
    settle(now);
    List<Output> outputs = groups.drain();
    long nanos = wakeAt(now);
    if (wake.nanos() != nanos) {
      wake = new Output.WakeAt(nanos);
    }
    outputs.add(wake);
    return outputs;
  }

  /**
   * The groups that the last step may have changed, all of them before the first; some may be there
   * twice. For whoever watches every step, where {@link #status} would cost more than the step.
   */
  public List<GroupView> stepped() {
    return stepped;
  }

  /** Where every partition lives. */
  public Ring ring() {
    return ring;
  }

  /** A read-only view for people and metrics. */
  public NodeStatus status() {
    return new NodeStatus(
        settings.node(), settings.incarnation(), groups.status(), router.forwards());
  }

  private void receive(Input.Received received, Message message, long now) {
    switch (message.kind()) {
      case ASK_LEADER -> onAskLeader(received.from(), message.group());
      case LEADER_HINT -> router.onLeaderHint((Message.LeaderHint) message, now);
      case FORWARD -> relay.onForward(received.from(), (Message.Forward) message, now);
      case FORWARD_REPLY -> router.onForwardReply((Message.ForwardReply) message, now);
      default -> groups.step(message.group(), received, now);
    }
  }

  private void onAskLeader(String from, int group) {
    Optional<Ballot> leading = groups.hosted(group).map(Replica::leading);
    leading
        .filter(ballot -> !ballot.equals(Ballot.ZERO))
        .ifPresent(ballot -> groups.send(from, new Message.LeaderHint(group, ballot)));
  }

  /** Calls may be answered, refused and sent on within one step. */
  private void settle(long now) {
    deliverAnswers();
    router.pursue(now);
    deliverAnswers();
  }

  private void deliverAnswers() {
    while (groups.hasAnswer()) {
      Output.Answer answer = groups.takeAnswer();
      if (!router.onAnswer(answer) && !relay.onAnswer(answer)) {
        throw new IllegalStateException("nobody submitted the call of " + answer);
      }
    }
  }

  /**
   * While calls are open it sweeps them at every beat, which bounds how late a deadline is. A node
   * that waits for nothing still names a time near enough to compute with.
   */
  private long wakeAt(long now) {
    long nap = Math.min(groups.wakeAt(), now + settings.timing().electionTimeoutNanosMax());
    boolean idle = router.isIdle() && relay.isIdle();
    return idle ? nap : Math.min(nap, sweepAt);
  }
}
