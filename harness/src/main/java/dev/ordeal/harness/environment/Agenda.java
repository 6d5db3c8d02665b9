package dev.ordeal.harness.environment;

import dev.ordeal.nemesis.Scheduler;
import java.util.Arrays;

/**
 * What is to be done, by time, and by the order in which it was put here within the same time: a
 * heap of four children each, since this is what a loop does most. A task that is cancelled leaves
 * at once: most time-outs are, long before their time, and would make the heap deep. For one thread
 * only.
 */
public final class Agenda {
  private static final int ROOM_AT_FIRST = 256;

  /** So many children of one task are looked at about as quickly as two. */
  private static final int WIDTH = 4;

  /** The place of a task that is not on the agenda any more. */
  private static final int NOWHERE = -1;

  /** Something to be done at a time. */
  public static final class Task implements Scheduler.Timer {
    private final Agenda agenda;
    private final long at;
    private final long order;
    private final Runnable body;
    private int place;

    private Task(Agenda agenda, long at, long order, Runnable body) {
      this.agenda = agenda;
      this.at = at;
      this.order = order;
      this.body = body;
    }

    /** Returns when it is to be done. */
    public long at() {
      return at;
    }

    /** Returns what is to be done. */
    public Runnable body() {
      return body;
    }

    @Override
    public void cancel() {
      if (place != NOWHERE) {
        agenda.remove(this);
      }
    }
  }

  /** No task is before its parent: those of {@code i} begin with {@code WIDTH * i + 1}. */
  private Task[] heap = new Task[ROOM_AT_FIRST];

  /** The times of these tasks, beside them, so that few tasks need to be looked at. */
  private long[] times = new long[ROOM_AT_FIRST];

  private int size;
  private long added;

  /** Adds something to be done at a time. */
  public Task add(long at, Runnable body) {
    Task task = new Task(this, at, added++, body);
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
    }
    rise(task, size++);
    return task;
  }

  /** Returns how many tasks there are. */
  public int size() {
    return size;
  }

  /** Returns the first task, which stays; null if there is none. */
  public Task first() {
    return heap[0];
  }

  /** Removes the first task; there must be one. */
  public void removeFirst() {
    remove(heap[0]);
  }

  private void remove(Task task) {
    int place = task.place;
    task.place = NOWHERE;
    Task last = heap[--size];
    heap[size] = null;
    if (last == task) {
      return;
    }
    if (place > 0 && isBefore(last, (place - 1) / WIDTH)) {
      rise(last, place);
    } else {
      sink(last, place);
    }
  }

  private void rise(Task task, int from) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / WIDTH;
      if (!isBefore(task, parent)) {
        break;
      }
      put(heap[parent], place);
      place = parent;
    }
    put(task, place);
  }

  private void sink(Task task, int from) {
    int place = from;
    for (int child = WIDTH * place + 1; child < size; child = WIDTH * place + 1) {
      int least = child;
      int end = Math.min(child + WIDTH, size);
      for (int other = child + 1; other < end; other++) {
        if (times[other] < times[least]
            || (times[other] == times[least] && heap[other].order < heap[least].order)) {
          least = other;
        }
      }
      if (isBefore(task, least)) {
        break;
      }
      put(heap[least], place);
      place = least;
    }
    put(task, place);
  }

  /** Whether a task is before the one at a place; never equal, since no two have one order. */
  private boolean isBefore(Task task, int place) {
    long time = times[place];
    return task.at != time ? task.at < time : task.order < heap[place].order;
  }

  private void put(Task task, int place) {
    heap[place] = task;
    times[place] = task.at;
    task.place = place;
  }
}
