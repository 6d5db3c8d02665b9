package dev.ordeal.workload;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells a generator what it may know: the time, and which clients exist and are free.
 *
 * <p>A client thread carries one process at a time; after an indeterminate operation the thread
 * goes on with a new process, the old number plus the number of threads.
 *
 * @param now nanoseconds since the trial began
 * @param threads how many client threads there are, numbered from 0
 * @param free from each free thread to the process it carries
 */
public record Context(long now, int threads, SortedMap<Integer, Integer> free) {

  /** Copies the map. */
  public Context {
    free = Collections.unmodifiableSortedMap(new TreeMap<>(free));
  }

  /** Returns the same context restricted to threads from (inclusive) to (exclusive). */
  public Context restrictedTo(int from, int to) {
    return new Context(now, threads, free.subMap(from, to));
  }
}
