package dev.ordeal.check.invariant;

import dev.ordeal.check.Verdict;
import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import dev.ordeal.model.Counter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A counter is within its bounds: each {@code read} is at least what is sure to have been added
 * before it, and at most what may have been by its end. Less than a linearizable {@code counter},
 * but linear in time.
 */
final class CounterBounds implements Invariant {
  private static final Counter MODEL = new Counter();

  @Override
  public String name() {
    return "counter";
  }

  @Override
  public String asks() {
    return "each read is between what surely and what possibly was added";
  }

  /** An invocation or a return. */
  private record Moment(long index, Call call, boolean returns) {}

  /** The sums that are sure to be there, and those that may be. */
  private static final class Sums {
    private long sureUp;
    private long sureDown;
    private long maybeUp;
    private long maybeDown;
  }

  /** How many reads there were so far, and which of them were wrong, in words. */
  private static final class Reads {
    private final List<String> wrong = new ArrayList<>();
    private int count;
  }

  @Override
  public Finding judge(List<Call> calls) {
    Reads reads = new Reads();
    boolean beyond = false;
    try {
      follow(calls, reads);
    } catch (ArithmeticException e) {
      beyond = true; // What was wrong before stays wrong.
    }
    if (!reads.wrong.isEmpty()) {
      return new Finding(
          Verdict.Status.INVALID,
          reads.wrong.get(0)
              + " ("
              + reads.wrong.size()
              + " of "
              + reads.count
              + " reads are out of bounds).");
    }
    if (beyond) {
      return new Finding(Verdict.Status.UNKNOWN, "What was added is beyond 64 bits.");
    }
    return reads.count == 0
        ? new Finding(Verdict.Status.UNKNOWN, "No read was ok.")
        : new Finding(
            Verdict.Status.VALID, Wording.count(reads.count, "read") + ", all within bounds.");
  }

  private static void follow(List<Call> calls, Reads reads) {
    List<Moment> moments = new ArrayList<>();
    for (Call call : calls) {
      if (call.outcome() != Call.Outcome.FAIL) {
        moments.add(new Moment(call.callIndex(), call, false));
        if (!call.indeterminate()) {
          moments.add(new Moment(call.returnIndex(), call, true));
        }
      }
    }
    moments.sort(Comparator.comparingLong(Moment::index));
    Sums sums = new Sums();
    Map<Call, long[]> sureBefore = new HashMap<>();
    for (Moment moment : moments) {
      Action action = MODEL.action(moment.call());
      if (!action.f().equals("read")) {
        add((Long) action.argument(), moment.returns(), sums);
      } else if (!moment.returns()) {
        sureBefore.put(moment.call(), new long[] {sums.sureUp, sums.sureDown});
      } else {
        reads.count++;
        long[] sure = sureBefore.remove(moment.call());
        long least = Math.addExact(sure[0], sums.maybeDown);
        long most = Math.addExact(sums.maybeUp, sure[1]);
        long read = (Long) action.result();
        if (read < least || read > most) {
          reads.wrong.add(
              "P"
                  + Wording.who(moment.call()).substring(1)
                  + " read "
                  + read
                  + ", which must be from "
                  + least
                  + " to "
                  + most);
        }
      }
    }
  }

  private static void add(long amount, boolean returns, Sums sums) {
    if (amount > 0) {
      sums.sureUp = Math.addExact(sums.sureUp, returns ? amount : 0);
      sums.maybeUp = Math.addExact(sums.maybeUp, returns ? 0 : amount);
    } else {
      sums.sureDown = Math.addExact(sums.sureDown, returns ? amount : 0);
      sums.maybeDown = Math.addExact(sums.maybeDown, returns ? 0 : amount);
    }
  }
}
