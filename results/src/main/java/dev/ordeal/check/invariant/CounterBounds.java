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

  @Override
  public Finding judge(List<Call> calls) {
    try {
      return within(calls);
    } catch (ArithmeticException e) {
      return new Finding(Verdict.Status.UNKNOWN, "What was added is beyond 64 bits.");
    }
  }

  private static Finding within(List<Call> calls) {
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
    List<String> wrong = new ArrayList<>();
    int reads = 0;
    for (Moment moment : moments) {
      Action action = MODEL.action(moment.call());
      if (!action.f().equals("read")) {
        add((Long) action.argument(), moment.returns(), sums);
      } else if (!moment.returns()) {
        sureBefore.put(moment.call(), new long[] {sums.sureUp, sums.sureDown});
      } else {
        reads++;
        long[] sure = sureBefore.remove(moment.call());
        long least = Math.addExact(sure[0], sums.maybeDown);
        long most = Math.addExact(sums.maybeUp, sure[1]);
        long read = (Long) action.result();
        if (read < least || read > most) {
          wrong.add(
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
    if (reads == 0) {
      return new Finding(Verdict.Status.UNKNOWN, "No read was ok.");
    }
    return wrong.isEmpty()
        ? new Finding(Verdict.Status.VALID, Wording.count(reads, "read") + ", all within bounds.")
        : new Finding(
            Verdict.Status.INVALID,
            wrong.get(0) + " (" + wrong.size() + " of " + reads + " reads are out of bounds).");
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
