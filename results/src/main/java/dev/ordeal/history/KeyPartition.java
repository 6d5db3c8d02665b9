package dev.ordeal.history;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Parts calls by key with a counting sort, and numbers the invocations and returns of each key
 * densely, in the order in which they happened.
 */
final class KeyPartition {
  private static final int NONE = -1;

  private final Calls calls;

  /** For each number of a key its place among the keys of these calls. */
  private final int[] placeOf;

  private int keys;

  /** For each key where its calls begin in the columns below, and at last where they end. */
  private int[] begin;

  /** For each key how many invocations and returns it has. */
  private int[] ranks;

  private int[] invoked;
  private int[] returned;
  private int[] invokedRank;
  private int[] returnedRank;

  KeyPartition(Calls calls, int keyNumbers, IntPredicate chosen) {
    this.calls = calls;
    placeOf = new int[keyNumbers];
    Arrays.fill(placeOf, NONE);
    count(chosen);
    int[] keyAt = scatter(chosen);
    rank(keyAt);
  }

  private void count(IntPredicate chosen) {
    int[] counts = new int[placeOf.length];
    for (int call = 0; call < calls.size(); call++) {
      int key = calls.key(call);
      if (placeOf[key] == NONE) {
        placeOf[key] = keys++;
      }
      counts[placeOf[key]] += chosen.test(call) ? 1 : 0;
    }
    begin = new int[keys + 1];
    for (int key = 0; key < keys; key++) {
      begin[key + 1] = begin[key] + counts[key];
    }
  }

  /** Puts the calls of each key together, and returns for each of them the place of its key. */
  private int[] scatter(IntPredicate chosen) {
    int[] next = begin.clone();
    int count = begin[keys];
    int[] keyAt = new int[count];
    invoked = new int[count];
    returned = new int[count];
    for (int call = 0; call < calls.size(); call++) {
      if (chosen.test(call)) {
        int key = placeOf[calls.key(call)];
        int at = next[key]++;
        keyAt[at] = key;
        invoked[at] = calls.invoked(call);
        returned[at] = calls.returned(call);
      }
    }
    return keyAt;
  }

  /** Goes once through all moments at which something happened, and counts them for each key. */
  private void rank(int[] keyAt) {
    int end = 0;
    for (int at = 0; at < invoked.length; at++) {
      end = Math.max(end, (returned[at] == Calls.NEVER ? invoked[at] : returned[at]) + 1);
    }
    int[] happened = new int[end];
    for (int at = 0; at < invoked.length; at++) {
      happened[invoked[at]] = at + 1;
      if (returned[at] != Calls.NEVER) {
        happened[returned[at]] = -at - 1;
      }
    }
    ranks = new int[keys];
    invokedRank = new int[invoked.length];
    returnedRank = new int[invoked.length];
    Arrays.fill(returnedRank, Calls.NEVER);
    for (int what : happened) {
      if (what > 0) {
        invokedRank[what - 1] = ranks[keyAt[what - 1]]++;
      } else if (what < 0) {
        returnedRank[-what - 1] = ranks[keyAt[-what - 1]]++;
      }
    }
  }

  /** Returns how many keys there are. */
  int keys() {
    return keys;
  }

  /** Returns the calls of a key, by its place. */
  Calls part(EventColumns events, int key) {
    return new Calls(
        events,
        invoked,
        returned,
        invokedRank,
        returnedRank,
        ranks[key],
        begin[key],
        begin[key + 1] - begin[key]);
  }
}
