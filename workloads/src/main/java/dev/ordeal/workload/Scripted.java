package dev.ordeal.workload;

import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Emits operations that were written down beforehand, each on its own thread at its own time, or as
 * soon after it as the thread is free.
 *
 * @param threads the threads that have anything to do
 * @param lines for each of them its operations, in order of time
 * @param passed for each of them how many it has begun
 */
record Scripted(List<Integer> threads, List<List<TimedOperation>> lines, List<Integer> passed)
    implements Generator {

  /** Copies the lists. */
  Scripted {
    threads = List.copyOf(threads);
    lines = List.copyOf(lines);
    passed = List.copyOf(passed);
  }

  static Scripted of(List<TimedOperation> operations) {
    TreeMap<Integer, List<TimedOperation>> byThread = new TreeMap<>();
    operations.forEach(
        each -> byThread.computeIfAbsent(each.thread(), any -> new ArrayList<>()).add(each));
    Integer[] none = new Integer[byThread.size()];
    Arrays.fill(none, 0);
    return new Scripted(
        List.copyOf(byThread.keySet()),
        byThread.values().stream().map(List::copyOf).toList(),
        List.of(none));
  }

  @Override
  public Step next(Context context) {
    long wake = Step.Later.WHEN_SOMETHING_COMPLETES;
    boolean more = false;
    int next = -1;
    for (int i = 0; i < threads.size(); i++) {
      if (passed.get(i) == lines.get(i).size()) {
        continue;
      }
      more = true;
      if (context.isFree(threads.get(i))) {
        long at = lines.get(i).get(passed.get(i)).atNanos();
        if (at > context.now()) {
          wake = Math.min(wake, at);
        } else if (next < 0 || at < lines.get(next).get(passed.get(next)).atNanos()) {
          next = i;
        }
      }
    }
    if (next >= 0) {
      Operation operation = lines.get(next).get(passed.get(next)).operation();
      List<Integer> begun = new ArrayList<>(passed);
      begun.set(next, passed.get(next) + 1);
      return new Step.Emit(threads.get(next), operation, new Scripted(threads, lines, begun));
    }
    return more ? new Step.Later(wake, this) : Step.DONE;
  }
}
