package dev.ordeal.workload;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Tells a generator what it may know: the time, and which clients it has and which are free.
 *
 * <p>A client thread carries one process at a time; after an indeterminate operation the thread
 * goes on with a new process, the old number plus the number of all threads.
 *
 * @param now nanoseconds since the trial began
 * @param processes from each client thread that this generator may use to the process it carries
 * @param free those of the threads that have no operation under way
 */
public record Context(long now, SortedMap<Integer, Integer> processes, SortedSet<Integer> free) {

  /** Copies the collections. */
  public Context {
    processes = Collections.unmodifiableSortedMap(new TreeMap<>(processes));
    free = Collections.unmodifiableSortedSet(new TreeSet<>(free));
  }

  /** Returns the same context with only the threads from (inclusive) to (exclusive). */
  public Context restrictedTo(int from, int to) {
    return new Context(now, processes.subMap(from, to), free.subSet(from, to));
  }

  /** Returns whether no thread has an operation under way. */
  public boolean allFree() {
    return free.size() == processes.size();
  }

  /** Returns a free thread, each equally likely; there must be one. */
  public int anyFree(RandomGenerator random) {
    return List.copyOf(free).get(random.nextInt(free.size()));
  }

  /**
   * Returns the thread that carries the process.
   *
   * @throws IllegalArgumentException if none of these threads does
   */
  public int threadOf(int process) {
    for (Map.Entry<Integer, Integer> entry : processes.entrySet()) {
      if (entry.getValue() == process) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException("no thread carries process " + process);
  }
}
