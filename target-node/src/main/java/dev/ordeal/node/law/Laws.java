package dev.ordeal.node.law;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches one whole cluster: is told, by the {@link Witness} of each node, what that node does, in
 * the order in which things happen, and finds the laws that are broken.
 *
 * <p>Each fact is checked against what is known of its group and node alone, and only what it
 * changed; so the cost of a fact does not grow with the history. Not safe for threads.
 */
public final class Laws {
  private final int majority;
  private final Breaches breaches;
  private final Map<Integer, GroupHistory> groups = new TreeMap<>();
  private final Map<String, Witness> witnesses = new TreeMap<>();

  private final OneValueChosenPerSlot values;
  private final OneLeaderPerBallot leaders;
  private final PromisesNeverRegress promises;
  private final ChosenMeansAMajorityHolds majorities;
  private final ProposalsAreSafe proposals;
  private final ReplicasMarkTheChosenEntry marks;
  private final ReplicasApplyTheSameLog states;
  private final NothingLeavesBeforeItIsDurable claims;
  private final RecoveryIsFaithful recoveries;
  private final WatermarksKeepTheirOrder watermarks;
  private final ChosenEntriesStayOnDisk disks;
  private final LogsKeepThePrefixRule prefixes;
  private final LimitsHold limits;
  private final ReadsAreFresh reads;
  private final RequestsTakeEffectOnce requests;
  private final ReplicasAreDistinctAndAgreed placements;
  private final JoinsMoveLittle joins;

  /**
   * Watches all laws.
   *
   * @param replicas members of each group
   */
  public Laws(int replicas) {
    this(replicas, EnumSet.allOf(Law.class));
  }

  /** Watches some laws only; the others are as good as kept. */
  public Laws(int replicas, EnumSet<Law> watched) {
    this.majority = replicas / 2 + 1;
    this.breaches = new Breaches(watched);
    this.values = new OneValueChosenPerSlot(breaches);
    this.leaders = new OneLeaderPerBallot(breaches);
    this.promises = new PromisesNeverRegress(breaches);
    this.majorities = new ChosenMeansAMajorityHolds(breaches);
    this.proposals = new ProposalsAreSafe(breaches);
    this.marks = new ReplicasMarkTheChosenEntry(breaches);
    this.states = new ReplicasApplyTheSameLog(breaches);
    this.claims = new NothingLeavesBeforeItIsDurable(breaches);
    this.recoveries = new RecoveryIsFaithful(breaches);
    this.watermarks = new WatermarksKeepTheirOrder(breaches);
    this.disks = new ChosenEntriesStayOnDisk(breaches);
    this.prefixes = new LogsKeepThePrefixRule(breaches);
    this.limits = new LimitsHold(breaches);
    this.reads = new ReadsAreFresh(breaches);
    this.requests = new RequestsTakeEffectOnce(breaches);
    this.placements = new ReplicasAreDistinctAndAgreed(breaches);
    this.joins = new JoinsMoveLittle(breaches);
  }

  /**
   * Returns laws that know from the start what was decided as far as these have seen it, and have
   * seen nothing of any node: for facts that are told again, once it is known what came later.
   */
  public Laws again(EnumSet<Law> watched) {
    Laws second = new Laws(2 * majority - 1, watched);
    groups.values().forEach(GroupHistory::forgetNodes);
    second.groups.putAll(groups);
    return second;
  }

  /** The witness of a node, through all its processes. */
  public Witness witness(String node) {
    return witnesses.computeIfAbsent(node, name -> new Witness(name, this));
  }

  /** Whether a law was seen to be broken that {@link #take} has not returned. */
  public boolean isBroken() {
    return breaches.isAny();
  }

  /** Returns the first breach of each law that is not returned yet, in order. */
  public List<Breach> take() {
    return breaches.take();
  }

  /**
   * Returns what a cluster owes that was healed a while ago, and has not come about: its leaders
   * (L1), its answers (L2) and its agreement (L3). Looks at the nodes that run.
   */
  public List<Breach> settled() {
    return settled(witnesses.keySet());
  }

  /**
   * Returns what some nodes owe that were healed a while ago, whatever became of the others: the
   * same as {@link #settled()}, among themselves.
   */
  public List<Breach> settled(Collection<String> healed) {
    Breaches owed = new Breaches(EnumSet.of(Law.L1, Law.L2, Law.L3));
    for (Witness each : witnesses.values()) {
      if (each.isRunning() && healed.contains(each.node())) {
        new EveryCallIsAnswered().settled(each.node(), each.openCalls(), owed);
      }
    }
    for (GroupHistory group : groups.values()) {
      List<Seat> running = new ArrayList<>(group.seats());
      running.removeIf(
          seat -> !healed.contains(seat.node) || !witnesses.get(seat.node).isRunning());
      new EveryGroupHasALeader().settled(group, running, owed);
      new ReplicasConverge().settled(running, owed);
    }
    return owed.take();
  }

  GroupHistory group(int number) {
    GroupHistory group = groups.get(number);
    if (group == null) {
      group = new GroupHistory(number, majority, requests);
      groups.put(number, group);
    }
    return group;
  }

  void placed(String node, List<List<String>> replicas) {
    placements.placed(node, replicas);
  }

  void wouldPlace(
      String node, List<List<String>> replicas, List<List<String>> afterJoin, String joining) {
    joins.wouldPlace(node, replicas, afterJoin, joining);
  }

  void persisting(Seat seat, LogRecord record) {
    switch (record.kind()) {
      case PROMISED -> {
        // Counts once it is durable.
      }
      case ACCEPTED -> accepting(seat, (LogRecord.Accepted) record);
      case LEARNED -> {
        LogRecord.Learned learned = (LogRecord.Learned) record;
        seat.memory.put(new Vote(learned.slot(), Ballot.ZERO, learned.entry()));
        seat.chosenByRecords = Math.max(seat.chosenByRecords, learned.slot());
      }
      case CHOSEN ->
          seat.chosenByRecords = Math.max(seat.chosenByRecords, ((LogRecord.Chosen) record).upTo());
    }
  }

  private void accepting(Seat seat, LogRecord.Accepted accepted) {
    promises.accepting(seat, accepted);
    prefixes.accepting(seat, accepted);
    seat.memory.put(vote(seat, accepted.slot(), accepted.ballot(), accepted.entry()));
  }

  private Vote vote(Seat seat, long slot, Ballot ballot, Entry entry) {
    Vote vote = leaders.find(seat.group, slot, ballot, entry);
    if (vote == null) {
      vote = new Vote(slot, ballot, entry);
      seat.group.add(vote);
      proposals.proposed(seat, vote);
    }
    return vote;
  }

  void durable(Seat seat, LogRecord record) {
    switch (record.kind()) {
      case PROMISED ->
          seat.promisedOnDisk =
              Seat.max(seat.promisedOnDisk, ((LogRecord.Promised) record).ballot());
      case ACCEPTED -> {
        LogRecord.Accepted accepted = (LogRecord.Accepted) record;
        seat.promisedOnDisk = Seat.max(seat.promisedOnDisk, accepted.ballot());
        Vote vote = vote(seat, accepted.slot(), accepted.ballot(), accepted.entry());
        seat.disk.put(vote);
        values.held(seat, vote);
      }
      case LEARNED -> {
        LogRecord.Learned learned = (LogRecord.Learned) record;
        seat.disk.put(new Vote(learned.slot(), Ballot.ZERO, learned.entry()));
        seat.chosenOnDisk = Math.max(seat.chosenOnDisk, learned.slot());
      }
      case CHOSEN ->
          seat.chosenOnDisk = Math.max(seat.chosenOnDisk, ((LogRecord.Chosen) record).upTo());
    }
  }

  int recovered(String node, List<LogRecord> written, int durable, List<LogRecord> found) {
    return recoveries.recovered(node, written, durable, found);
  }

  /** The disk lost what it was thought to hold from a slot on. */
  void lost(Seat seat, long fromSlot) {
    disks.lost(seat, fromSlot);
  }

  void left(String node, Object what, long afterTicket, long durable) {
    claims.left(node, what, afterTicket, durable);
  }

  void released(Seat seat, long incarnation, Message message) {
    switch (message.kind()) {
      case PREPARE -> leaders.prepares(seat, incarnation, (Message.Prepare) message);
      case PROMISE -> proposals.promises(seat, (Message.Promise) message);
      case ACCEPT -> limits.accepts(seat, (Message.Accept) message);
      default -> {
        // The next two look at the others.
      }
    }
    claims.released(seat, message);
    promises.released(seat, message);
  }

  void stepped(Seat seat, long incarnation, GroupView view) {
    promises.stepped(seat, view);
    leaders.stepped(seat, incarnation, view);
    if (view.applied() != seat.applied
        || view.chosen() != seat.chosen
        || view.accepted() != seat.accepted) {
      majorities.stepped(seat, view);
      marks.stepped(seat, view);
      states.stepped(seat, view);
      watermarks.stepped(seat, view);
      limits.stepped(seat, view);
    }
    seat.remember(view);
  }

  Asked invoked(int group, Request request) {
    return requests.invoked(group(group), request.command());
  }

  void answered(String node, int number, Asked asked, long floor, Outcome outcome) {
    GroupHistory group = group(number);
    Op op = asked.command.op();
    if (op.kind() != Op.Kind.READ) {
      requests.answered(node, group, asked, outcome);
    }
    if (outcome instanceof Outcome.Ok ok) {
      if (op.kind() == Op.Kind.READ) {
        reads.answered(node, group, op, asked.hasId() ? asked.floor : floor, ok);
      } else {
        claims.acknowledged(node, group, asked.command, ok);
      }
      group.acknowledge(ok.slot());
    }
  }

  void answeredTwice(String node, long call, Outcome outcome) {
    breaches.report(
        Law.I16, () -> node + " answered call " + call + ", which is not open, with " + outcome);
  }

  void heard(String node, String peer, long life, long welcomed) {
    if (life != welcomed) {
      breaches.report(
          Law.H01,
          () -> node + " hears life " + life + " of " + peer + ", and welcomed life " + welcomed);
    }
  }

  void failed(String node, Throwable cause) {
    breaches.report(Law.E01, () -> node + " failed: " + cause);
  }
}
