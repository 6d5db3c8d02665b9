package dev.ordeal.check;

import java.util.Arrays;

/**
 * Remembers the configurations that a search has been in: where in the history, which open calls
 * have taken effect, the state, and how many optional calls were used up for it.
 *
 * <p>It holds them whole and compares them whole; hashes only say where to look, so no verdict
 * rests on two hashes being different. It refuses to grow beyond its limit.
 */
final class Visited {
  /** What came of an attempt to add. */
  enum Added {
    /** It was not there. */
    NEW,
    /** It, or one that is at least as good, was there. */
    SEEN,
    /** It was not there and there is no room for it. */
    FULL
  }

  private static final int CHUNK_BITS = 12;
  private static final int CHUNK_ENTRIES = 1 << CHUNK_BITS;
  private static final int FIRST_BUCKETS = 1 << 6;

  private final OpenCalls scratch;
  private final int openWords;
  private final int stride;
  private final boolean dominance;
  private final long limitBytes;
  private long[][] chunks = new long[1][];
  private int[] following = new int[FIRST_BUCKETS];
  private int[] buckets = new int[FIRST_BUCKETS];
  private int size;
  private long bytes;

  /**
   * Makes an empty memory.
   *
   * @param dominance whether fewer used optional calls stand for more
   */
  Visited(int slots, int usedWords, boolean dominance, long limitBytes) {
    this.scratch = new OpenCalls(slots);
    this.openWords = scratch.words();
    this.stride = 1 + openWords + usedWords;
    this.dominance = dominance;
    this.limitBytes = limitBytes;
  }

  /** Adds a configuration unless it, or a better one, is there. */
  Added add(int position, int state, OpenCalls open, UsedCounts used) {
    long head = (long) position << Integer.SIZE | state;
    int hash = (int) open.hash(head);
    for (int entry = buckets[hash & (buckets.length - 1)];
        entry != 0;
        entry = following[entry - 1]) {
      if (covers(entry - 1, head, open, used)) {
        return Added.SEEN;
      }
    }
    if (!makeRoom()) {
      return Added.FULL;
    }
    long[] chunk = chunks[size >> CHUNK_BITS];
    int at = offset(size);
    chunk[at] = head;
    open.copyTo(chunk, at + 1);
    used.copyTo(chunk, at + 1 + openWords);
    link(size, hash);
    size++;
    return Added.NEW;
  }

  private boolean covers(int entry, long head, OpenCalls open, UsedCounts used) {
    long[] chunk = chunks[entry >> CHUNK_BITS];
    int at = offset(entry);
    if (chunk[at] != head || !open.coveredBy(chunk, at + 1)) {
      return false;
    }
    int usedAt = at + 1 + openWords;
    return dominance ? used.atLeast(chunk, usedAt) : used.equalTo(chunk, usedAt);
  }

  private void link(int entry, int hash) {
    int bucket = hash & (buckets.length - 1);
    following[entry] = buckets[bucket];
    buckets[bucket] = entry + 1;
  }

  private boolean makeRoom() {
    if (size == following.length && !growTable()) {
      return false;
    }
    int chunk = size >> CHUNK_BITS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    int entries = chunk == 0 ? Math.min(CHUNK_ENTRIES, following.length) : CHUNK_ENTRIES;
    if (chunks[chunk] == null || offset(size) >= chunks[chunk].length) {
      int have = chunks[chunk] == null ? 0 : chunks[chunk].length;
      long more = (long) (entries * stride - have) * Long.BYTES;
      if (bytes + more > limitBytes) {
        return false;
      }
      bytes += more;
      chunks[chunk] =
          have == 0 ? new long[entries * stride] : Arrays.copyOf(chunks[chunk], entries * stride);
    }
    return true;
  }

  private boolean growTable() {
    if (size >= 1 << 30) {
      return false;
    }
    long more = 2L * Integer.BYTES * size;
    // The old table lives until the new one is filled.
    if (bytes + 2 * more > limitBytes) {
      return false;
    }
    bytes += more;
    following = new int[2 * size];
    buckets = new int[2 * size];
    for (int entry = 0; entry < size; entry++) {
      long[] chunk = chunks[entry >> CHUNK_BITS];
      scratch.copyFrom(chunk, offset(entry) + 1);
      link(entry, (int) scratch.hash(chunk[offset(entry)]));
    }
    return true;
  }

  private int offset(int entry) {
    return (entry & (CHUNK_ENTRIES - 1)) * stride;
  }

  /** Returns how much memory it holds. */
  long bytes() {
    return bytes;
  }

  /** Returns how many configurations it holds. */
  int size() {
    return size;
  }

  /** Returns where in the history the configuration stands. */
  int position(int entry) {
    return (int) (chunks[entry >> CHUNK_BITS][offset(entry)] >>> Integer.SIZE);
  }

  /** Returns the state of the configuration. */
  int state(int entry) {
    return (int) chunks[entry >> CHUNK_BITS][offset(entry)];
  }

  /** Returns whether the call that is open in the slot has a place in the configuration. */
  boolean placed(int entry, int slot) {
    long word = chunks[entry >> CHUNK_BITS][offset(entry) + 1 + (slot >> 6)];
    return (word >>> slot & 1) != 0;
  }
}
