package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Scheduler;
import java.util.Arrays;

/**
 * What is to be done, by time, and by the order in which it was put here within the same time: a
 * binary heap, since this is what a simulated world does most.
 */
final class Agenda {
  private static final int ROOM_AT_FIRST = 256;

  /** Something to be done at a time; {@code null} instead of the body once it is cancelled. */
  static final class Task implements Scheduler.Timer {
    private final long at;
    private final long order;
    private Runnable body;

    private Task(long at, long order, Runnable body) {
      this.at = at;
      this.order = order;
      this.body = body;
    }

    long at() {
      return at;
    }

    Runnable body() {
      return body;
    }

    private boolean isBefore(Task other) {
      return at != other.at ? at < other.at : order < other.order;
    }

    @Override
    public void cancel() {
      body = null;
    }
  }

  /** No task is before its parent: those of {@code i} are {@code 2i + 1} and {@code 2i + 2}. */
  private Task[] heap = new Task[ROOM_AT_FIRST];

  private int size;
  private long added;

  Task add(long at, Runnable body) {
    Task task = new Task(at, added++, body);
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    int place = size++;
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (heap[parent].isBefore(task)) {
        break;
      }
      heap[place] = heap[parent];
      place = parent;
    }
    heap[place] = task;
    return task;
  }

  /** Returns the first task, which stays; null if there is none. */
  Task first() {
    return heap[0];
  }

  /** Removes the first task; there must be one. */
  void removeFirst() {
    Task last = heap[--size];
    heap[size] = null;
    if (size == 0) {
      return;
    }
    int place = 0;
    for (int child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (last.isBefore(heap[child])) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = last;
  }
}
