package dev.ordeal.node.paxos;

import java.util.ArrayList;
import java.util.List;

/**
 * The slots of one group in memory: contiguous from 1, chosen up to a watermark, and above it
 * whatever this acceptor last accepted.
 *
 * <p>There are no holes above the watermark because of the prefix rule (see {@link Acceptor}).
 */
final class Log {
  private final List<AcceptedEntry> slots = new ArrayList<>();
  private long chosen;

  /** Every slot up to this one holds the chosen entry. */
  long chosen() {
    return chosen;
  }

  /** The last slot that holds an entry. */
  long last() {
    return slots.size();
  }

  /** What a slot from 1 to {@link #last()} holds; a learned entry has {@link Ballot#ZERO}. */
  AcceptedEntry at(long slot) {
    return slots.get(Math.toIntExact(slot - 1));
  }

  /** Accepts an entry in a slot above the watermark, replacing what is there. */
  void accept(AcceptedEntry accepted) {
    requireWritable(accepted.slot());
    put(accepted);
  }

  /** Takes a chosen entry for the first slot above the watermark, and moves the watermark. */
  void learn(long slot, Entry entry) {
    if (slot != chosen + 1) {
      throw new IllegalStateException(
          "chosen entries are learned in order: expected slot " + (chosen + 1) + ", found " + slot);
    }
    put(new AcceptedEntry(slot, Ballot.ZERO, entry));
    chosen = slot;
  }

  /** Moves the watermark over entries that the log already holds. */
  void choose(long upTo) {
    if (upTo < chosen || upTo > last()) {
      throw new IllegalStateException(
          "chosen watermark must stay between " + chosen + " and " + last() + ", found " + upTo);
    }
    chosen = upTo;
  }

  /** The last slot up to which every slot above the watermark is accepted at this very ballot. */
  long prefixAt(Ballot ballot) {
    long slot = chosen;
    while (slot < last() && at(slot + 1).ballot().equals(ballot)) {
      slot++;
    }
    return slot;
  }

  /** What is accepted from a slot on, above the watermark. */
  List<AcceptedEntry> acceptedFrom(long slot) {
    int first = Math.toIntExact(Math.max(slot, chosen + 1) - 1);
    return first >= slots.size() ? List.of() : List.copyOf(slots.subList(first, slots.size()));
  }

  /** Entries from a slot up to another, as many as one message may carry. */
  List<Entry> batch(long firstSlot, long lastSlot) {
    List<Entry> batch = new ArrayList<>();
    int bytes = 0;
    for (long slot = firstSlot; slot <= lastSlot && batch.size() < Limits.BATCH_ENTRIES; slot++) {
      Entry entry = at(slot).entry();
      bytes += Limits.sizeOf(entry);
      if (bytes > Limits.BATCH_BYTES && !batch.isEmpty()) {
        break;
      }
      batch.add(entry);
    }
    return batch;
  }

  private void requireWritable(long slot) {
    if (slot <= chosen || slot > last() + 1) {
      throw new IllegalStateException(
          "slot to accept must lie above the chosen "
              + chosen
              + " and leave no hole above "
              + last()
              + ", found "
              + slot);
    }
  }

  private void put(AcceptedEntry entry) {
    int index = Math.toIntExact(entry.slot() - 1);
    if (index == slots.size()) {
      slots.add(entry);
    } else {
      slots.set(index, entry);
    }
  }
}
