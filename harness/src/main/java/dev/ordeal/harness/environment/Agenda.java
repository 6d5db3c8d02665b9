package dev.ordeal.harness.environment;

import dev.ordeal.nemesis.Scheduler;
import java.util.Arrays;

/**
 * What is to be done, by time, and by the order in which it was put here within the same time: a
 * binary heap, since this is what a loop does most. A task that is cancelled leaves at once: most
 * time-outs are, long before their time, and would make the heap deep. For one thread only.
 */
public final class Agenda {
  private static final int ROOM_AT_FIRST = 256;

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

    private boolean isBefore(Task other) {
      return at != other.at ? at < other.at : order < other.order;
    }

    @Override
    public void cancel() {
      if (place != NOWHERE) {
        agenda.remove(this);
      }
    }
  }

  /** No task is before its parent: those of {@code i} are {@code 2i + 1} and {@code 2i + 2}. */
  private Task[] heap = new Task[ROOM_AT_FIRST];

  private int size;
  private long added;

  /** Adds something to be done at a time. */
  public Task add(long at, Runnable body) {
    Task task = new Task(this, at, added++, body);
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
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
    if (place > 0 && last.isBefore(heap[(place - 1) / 2])) {
      rise(last, place);
    } else {
      sink(last, place);
    }
  }

  private void rise(Task task, int from) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (heap[parent].isBefore(task)) {
        break;
      }
      put(heap[parent], place);
      place = parent;
    }
    put(task, place);
  }

  private void sink(Task task, int from) {
    int place = from;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (task.isBefore(heap[child])) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(task, place);
  }

  private void put(Task task, int place) {
    heap[place] = task;
    task.place = place;
  }
}
