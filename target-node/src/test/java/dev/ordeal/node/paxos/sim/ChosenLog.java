package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.KeyValueStore;
import dev.ordeal.node.store.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The omniscient learner: an entry is chosen once a majority of disks hold it at one ballot (I01),
 * and a ballot carries one entry per slot (I02). Replays what is chosen on a reference store.
 */
final class ChosenLog implements Invariant {

  private record Vote(int group, long slot, Ballot ballot) implements Comparable<Vote> {
    @Override
    public int compareTo(Vote other) {
      int byGroup = Integer.compare(group, other.group);
      int bySlot = byGroup != 0 ? byGroup : Long.compare(slot, other.slot);
      return bySlot != 0 ? bySlot : ballot.compareTo(other.ballot);
    }
  }

  /** What the log of one group decided so far, contiguous from slot 1. */
  private static final class Decided {
    private final KeyValueStore store = new KeyValueStore();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Long> hashes = new ArrayList<>();
    private final List<Optional<Outcome>> outcomes = new ArrayList<>();
    private final Map<String, TreeMap<Long, Optional<String>>> values = new TreeMap<>();

    void apply(long slot, Entry entry) {
      entries.add(entry);
      if (entry instanceof Entry.Apply apply) {
        outcomes.add(Optional.of(store.apply(slot, apply.command())));
        String key = apply.command().op().key();
        values.computeIfAbsent(key, each -> new TreeMap<>()).put(slot, store.read(key));
      } else {
        store.skip(slot);
        outcomes.add(Optional.empty());
      }
      hashes.add(store.hash());
    }
  }

  private final int majority;
  private final Map<Vote, Entry> proposed = new TreeMap<>();
  private final Map<Vote, Set<String>> holders = new TreeMap<>();
  private final Map<Integer, TreeMap<Long, Entry>> chosen = new TreeMap<>();
  private final Map<Integer, Decided> decided = new TreeMap<>();

  ChosenLog(int replicas) {
    this.majority = replicas / 2 + 1;
  }

  @Override
  public void persisting(String node, LogRecord record) {
    if (record instanceof LogRecord.Accepted accepted) {
      Vote vote = new Vote(accepted.group(), accepted.slot(), accepted.ballot());
      Entry before = proposed.putIfAbsent(vote, accepted.entry());
      if (before != null && !before.equals(accepted.entry())) {
        throw new Broken("I02: " + vote + " carries " + before + " and " + accepted.entry());
      }
    }
  }

  @Override
  public void durable(String node, LogRecord record) {
    if (record instanceof LogRecord.Accepted accepted) {
      Vote vote = new Vote(accepted.group(), accepted.slot(), accepted.ballot());
      Set<String> nodes = holders.computeIfAbsent(vote, each -> new TreeSet<>());
      nodes.add(node);
      if (nodes.size() >= majority) {
        choose(accepted.group(), accepted.slot(), accepted.entry());
      }
    }
  }

  private void choose(int group, long slot, Entry entry) {
    TreeMap<Long, Entry> slots = chosen.computeIfAbsent(group, each -> new TreeMap<>());
    Entry before = slots.putIfAbsent(slot, entry);
    if (before != null && !before.equals(entry)) {
      throw new Broken(
          "I01: group " + group + " slot " + slot + " chose " + before + " and " + entry);
    }
    Decided log = decided.computeIfAbsent(group, each -> new Decided());
    for (long next = log.entries.size() + 1L; slots.containsKey(next); next++) {
      log.apply(next, slots.get(next));
    }
  }

  /** The entry chosen for a slot, even above a slot that is still open. */
  Optional<Entry> chosenAt(int group, long slot) {
    return Optional.ofNullable(chosen.getOrDefault(group, new TreeMap<>()).get(slot));
  }

  /** The last slot up to which everything is chosen. */
  long decidedUpTo(int group) {
    return of(group).entries.size();
  }

  long hashAt(int group, long slot) {
    return slot == 0 ? 0 : of(group).hashes.get((int) slot - 1);
  }

  Optional<Command> commandAt(int group, long slot) {
    Entry entry = of(group).entries.get((int) slot - 1);
    return entry instanceof Entry.Apply apply ? Optional.of(apply.command()) : Optional.empty();
  }

  Optional<Outcome> outcomeAt(int group, long slot) {
    return of(group).outcomes.get((int) slot - 1);
  }

  Optional<String> valueAt(int group, String key, long slot) {
    TreeMap<Long, Optional<String>> history = of(group).values.getOrDefault(key, new TreeMap<>());
    return history.floorEntry(slot) == null
        ? Optional.empty()
        : history.floorEntry(slot).getValue();
  }

  private Decided of(int group) {
    return decided.getOrDefault(group, new Decided());
  }
}
