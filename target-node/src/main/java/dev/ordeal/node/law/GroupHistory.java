package dev.ordeal.node.law;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.KeyValueStore;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a group decided, as somebody knows who sees every disk: an entry is chosen once a majority
 * of disks hold it at one ballot. What is chosen is replayed in order on a store of its own.
 *
 * <p>Maps are looked up and never iterated over.
 */
final class GroupHistory {

  /** Told of each slot as it is decided, in order. */
  interface Listener {
    void decided(int group, long slot, Command command, Outcome outcome);
  }

  private final int number;
  private final int majority;
  private final Listener listener;
  private final List<Vote> votes = new ArrayList<>();
  private final List<Vote> chosen = new ArrayList<>();
  private final List<Seat> seats = new ArrayList<>();
  private final Map<Ballot, Campaign> campaigns = new HashMap<>();
  private final KeyValueStore store = new KeyValueStore();
  private final Map<String, ValueHistory> values = new HashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private long[] hashes = new long[64];

  /** The last slot that any client was told to have taken effect. */
  private long acknowledged;

  GroupHistory(int number, int majority, Listener listener) {
    this.number = number;
    this.majority = majority;
    this.listener = listener;
  }

  int number() {
    return number;
  }

  int majority() {
    return majority;
  }

  List<Seat> seats() {
    return seats;
  }

  /** The seat of a node, which keeps its number also when what is known of it was forgotten. */
  Seat seatOf(String node) {
    for (Seat each : seats) {
      if (each.node.equals(node)) {
        return each;
      }
    }
    Seat seat = new Seat(node, this, 1L << seats.size());
    seats.add(seat);
    return seat;
  }

  /** Keeps what was decided, and forgets everything else that was seen of nodes. */
  void forgetNodes() {
    seats.replaceAll(each -> new Seat(each.node, this, each.bit));
  }

  /** Everything seen of one ballot. */
  Campaign campaign(Ballot ballot) {
    return campaigns.computeIfAbsent(ballot, Campaign::new);
  }

  /** The votes of a slot, the first of a list; null if there is none. */
  Vote votesOf(long slot) {
    return slot > votes.size() ? null : votes.get((int) slot - 1);
  }

  /** Adds a vote that is not there yet. */
  void add(Vote vote) {
    int index = Math.toIntExact(vote.slot - 1);
    while (votes.size() <= index) {
      votes.add(null);
    }
    vote.next = votes.get(index);
    votes.set(index, vote);
  }

  /** The first vote that was chosen for a slot, even above a slot that is open; or null. */
  Vote chosenAt(long slot) {
    return slot < 1 || slot > chosen.size() ? null : chosen.get((int) slot - 1);
  }

  /** Takes the first vote that was chosen for its slot, and replays what is decided now. */
  void choose(Vote vote) {
    int index = Math.toIntExact(vote.slot - 1);
    while (chosen.size() <= index) {
      chosen.add(null);
    }
    chosen.set(index, vote);
    for (long next = decidedUpTo() + 1; chosenAt(next) != null; next++) {
      decide(next, chosenAt(next).entry);
    }
  }

  private void decide(long slot, Entry entry) {
    Outcome outcome = null;
    Command command = null;
    if (entry instanceof Entry.Apply apply) {
      command = apply.command();
      outcome = store.apply(slot, command);
      if (tookEffect(outcome, slot) && command.op().kind() != Op.Kind.READ) {
        String key = command.op().key();
        values.computeIfAbsent(key, absent -> new ValueHistory()).put(slot, store.read(key));
      }
    } else {
      store.skip(slot);
    }
    if (hashes.length <= slot) {
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    hashes[(int) slot] = store.hash();
    outcomes.add(outcome);
    if (command != null) {
      listener.decided(number, slot, command, outcome);
    }
  }

  /** Whether this is the outcome of the very slot, and not that of a request repeated in it. */
  static boolean tookEffect(Outcome outcome, long slot) {
    return outcome instanceof Outcome.Ok ok && ok.slot() == slot;
  }

  /** The last slot up to which everything is chosen. */
  long decidedUpTo() {
    return outcomes.size();
  }

  /** The state's hash after a decided slot; that of the empty state for 0. */
  long hashAt(long slot) {
    return hashes[(int) slot];
  }

  /** What the command of a decided slot came to; null if the slot holds no command. */
  Outcome outcomeAt(long slot) {
    return outcomes.get((int) slot - 1);
  }

  /** The command of a decided slot, or null. */
  Command commandAt(long slot) {
    return chosenAt(slot).entry instanceof Entry.Apply apply ? apply.command() : null;
  }

  Optional<String> valueAt(String key, long slot) {
    ValueHistory history = values.get(key);
    return history == null ? Optional.empty() : history.at(slot);
  }

  long acknowledged() {
    return acknowledged;
  }

  void acknowledge(long slot) {
    acknowledged = Math.max(acknowledged, slot);
  }
}
