package dev.ordeal.workload;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Tells a generator what it may know: the time, and which clients it has and which are free.
 *
 * <p>Client threads are numbered from 0; a generator may use a range of them. A thread carries one
 * process at a time; after an indeterminate operation it goes on with a new process, the old number
 * plus the number of all threads. Immutable, and made anew for every event of a trial, so cheap.
 */
public final class Context {
  private final long now;

  /** By thread, of all threads. */
  private final int[] processes;

  private final BitSet free;
  private final int from;
  private final int to;

  /**
   * What may be known at a time; everything is copied.
   *
   * @param now nanoseconds since the trial began
   * @param processes for each client thread the process it carries
   * @param free those of the threads that have no operation under way
   */
  public Context(long now, int[] processes, BitSet free) {
    this(now, processes.clone(), (BitSet) free.clone(), 0, processes.length);
  }

  private Context(long now, int[] processes, BitSet free, int from, int to) {
    this.now = now;
    this.processes = processes;
    this.free = free;
    this.from = from;
    this.to = to;
  }

  /**
   * Returns the same context at another time, in which threads have neither begun nor ended
   * anything.
   */
  public Context at(long newNow) {
    return new Context(newNow, processes, free, from, to);
  }

  /** Returns nanoseconds since the trial began. */
  public long now() {
    return now;
  }

  /** Returns the first of the generator's threads. */
  public int firstThread() {
    return from;
  }

  /** Returns the thread behind the last of the generator's. */
  public int endOfThreads() {
    return to;
  }

  /** Returns the same context with only those of its threads from (inclusive) to (exclusive). */
  public Context restrictedTo(int first, int end) {
    int newFrom = Math.min(to, Math.max(from, first));
    return new Context(now, processes, free, newFrom, Math.max(newFrom, Math.min(to, end)));
  }

  /** Returns whether the generator may use the thread, and it has no operation under way. */
  public boolean isFree(int thread) {
    return thread >= from && thread < to && free.get(thread);
  }

  /** Returns whether any thread has no operation under way. */
  public boolean isAnyFree() {
    return firstFree() >= 0;
  }

  /** Returns whether no thread has an operation under way. */
  public boolean isAllFree() {
    return free.nextClearBit(from) >= to;
  }

  /** Returns the first free thread; -1 if there is none. */
  public int firstFree() {
    int first = free.nextSetBit(from);
    return first < to ? first : -1;
  }

  /** Returns a free thread, each equally likely; there must be one. */
  public int anyFree(RandomGenerator random) {
    int count = 0;
    for (int thread = from; thread < to; thread++) {
      count += free.get(thread) ? 1 : 0;
    }
    int left = random.nextInt(count);
    int thread = firstFree();
    for (; left > 0; left--) {
      thread = free.nextSetBit(thread + 1);
    }
    return thread;
  }

  /**
   * Returns the thread that carries the process.
   *
   * @throws IllegalArgumentException if none of these threads does
   */
  public int threadOf(int process) {
    for (int thread = from; thread < to; thread++) {
      if (processes[thread] == process) {
        return thread;
      }
    }
    throw new IllegalArgumentException("no thread carries process " + process);
  }
}
