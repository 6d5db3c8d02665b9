package dev.ordeal.check.invariant;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes in comes out: every element whose {@code enqueue} was ok is dequeued, and nothing else
 * is, whatever the order.
 *
 * <p>An element that was never dequeued is lost only if the queue was found empty after its enqueue
 * had returned: by a {@code dequeue} with the result null, or by a {@code drain}, whose result is
 * the list of what was left. Dequeues of unknown result may have taken some; if they may have taken
 * all that is missing, the answer is unknown. What comes out twice is told, but not held against
 * the queue: many promise at least once.
 */
final class TotalQueue implements Invariant {
  @Override
  public String name() {
    return "total-queue";
  }

  @Override
  public String asks() {
    return "what was enqueued was dequeued, and nothing else";
  }

  /** How often an element was enqueued, surely or perhaps, and dequeued. */
  private static final class Counts {
    private int enqueued;
    private int perhaps;
    private int enqueuedBeforeEmpty;
    private int dequeued;

    private boolean unexpected() {
      return dequeued > 0 && enqueued + perhaps == 0;
    }
  }

  @Override
  public Finding judge(List<Call> calls) {
    long empty = -1;
    int unknown = 0;
    boolean drainUnknown = false;
    boolean lookedInto = false;
    for (Call call : calls) {
      boolean ok = call.outcome() == Call.Outcome.OK;
      lookedInto |= ok && (drains(call) || dequeues(call));
      drainUnknown |= drains(call) && call.indeterminate();
      if (ok && (drains(call) || (dequeues(call) && call.result() == null))) {
        empty = Math.max(empty, call.callIndex());
      }
      unknown += dequeues(call) && call.indeterminate() ? 1 : 0;
    }
    if (!lookedInto && !drainUnknown) {
      return new Finding(Verdict.Status.UNKNOWN, "No dequeue was ok.");
    }
    Map<Object, Counts> counts = new LinkedHashMap<>();
    for (Call call : calls) {
      count(call, empty, counts);
    }
    Finding finding = finding(counts, unknown, empty >= 0);
    // What a drain may have taken is no excuse for what nobody put in.
    return drainUnknown && counts.values().stream().noneMatch(Counts::unexpected)
        ? new Finding(
            Verdict.Status.UNKNOWN, "A drain has an unknown result: it may have taken anything.")
        : finding;
  }

  private static boolean dequeues(Call call) {
    return call.operation().f().equals("dequeue");
  }

  private static boolean drains(Call call) {
    return call.operation().f().equals("drain");
  }

  private static Counts of(Object element, Map<Object, Counts> counts) {
    return counts.computeIfAbsent(element, e -> new Counts());
  }

  private static void count(Call call, long empty, Map<Object, Counts> counts) {
    boolean ok = call.outcome() == Call.Outcome.OK;
    if (call.operation().f().equals("enqueue")) {
      Counts of = of(call.operation().value(), counts);
      of.enqueued += ok ? 1 : 0;
      of.perhaps += call.indeterminate() ? 1 : 0;
      of.enqueuedBeforeEmpty += ok && call.returnIndex() < empty ? 1 : 0;
    } else if (ok && dequeues(call) && call.result() != null) {
      of(call.result(), counts).dequeued++;
    } else if (ok && drains(call)) {
      if (!(call.result() instanceof List<?> left)) {
        throw Wording.wrong(call, "the list of what was left");
      }
      left.forEach(element -> of(element, counts).dequeued++);
    }
  }

  private static Finding finding(Map<Object, Counts> counts, int unknown, boolean emptied) {
    List<Object> lost = new ArrayList<>();
    List<Object> left = new ArrayList<>();
    List<Object> unexpected = new ArrayList<>();
    List<Object> twice = new ArrayList<>();
    List<Object> recovered = new ArrayList<>();
    int enqueued = 0;
    int missing = 0;
    for (Map.Entry<Object, Counts> entry : counts.entrySet()) {
      Counts of = entry.getValue();
      enqueued += of.enqueued;
      int gone = of.enqueuedBeforeEmpty - of.dequeued;
      if (gone > 0) {
        lost.add(entry.getKey());
        missing += gone;
      } else if (of.enqueued > of.dequeued) {
        left.add(entry.getKey());
      }
      if (of.unexpected()) {
        unexpected.add(entry.getKey());
      } else if (of.dequeued > of.enqueued + of.perhaps) {
        twice.add(entry.getKey());
      } else if (of.dequeued > of.enqueued) {
        recovered.add(entry.getKey());
      }
    }
    String words =
        Wording.count(enqueued, "enqueue")
            + " ok"
            + Wording.some("lost", lost)
            + Wording.some("never enqueued", unexpected)
            + Wording.some("dequeued too often", twice)
            + Wording.some("dequeued though the outcome of the enqueue was unknown", recovered)
            + Wording.some("perhaps still in the queue", left)
            + (emptied ? "" : "; nobody found the queue empty")
            + ".";
    if (!unexpected.isEmpty() || missing > unknown) {
      return new Finding(Verdict.Status.INVALID, words);
    }
    if (missing > 0) {
      return new Finding(
          Verdict.Status.UNKNOWN,
          words
              + " "
              + Wording.count(unknown, "dequeue")
              + " of unknown result may have taken them.");
    }
    return new Finding(Verdict.Status.VALID, words);
  }
}
