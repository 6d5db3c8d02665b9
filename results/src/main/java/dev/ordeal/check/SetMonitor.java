package dev.ordeal.check;

import static dev.ordeal.check.Ranks.NEVER;
import static dev.ordeal.check.Ranks.NONE;

import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import dev.ordeal.model.SetModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides, in time linear in the calls and in what they read, whether those on a set have an order,
 * if no element is added twice and none is removed.
 *
 * <p>What sees an element must come after its add, what does not see it before; any order that
 * keeps to that is one that the set allows. Reads of all elements must contain one another, and so
 * follow one another by size, with the adds of what is new between them. Each call then has an
 * earliest moment: that of its invocation, or of what must come before it. There is an order if and
 * only if nothing returned before its earliest moment, and it is the order of these moments.
 */
final class SetMonitor implements PrefixMonitor {
  private final List<Call> calls = new ArrayList<>();
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<int[]> elements = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final Ranks ranks;
  private int[] adder = new int[16];
  private String objection;

  private enum Kind {
    ADD,
    SEES,
    MISSES,
    READ
  }

  SetMonitor(SetModel model, List<Call> judged) {
    for (Call call : judged) {
      Action action = model.action(call);
      if (call.indeterminate() && model.observes(action)) {
        continue;
      }
      add(call, action);
    }
    ranks = new Ranks(calls);
  }

  private void add(Call call, Action action) {
    switch (action.f()) {
      case "add" -> {
        int element = number(action.argument());
        if (adder[element] != NONE) {
          object(Action.inWords(action.argument()) + " is added more than once");
        }
        adder[element] = calls.size();
        add(call, Kind.ADD, element);
      }
      case "contains" ->
          add(
              call,
              action.result().equals(true) ? Kind.SEES : Kind.MISSES,
              number(action.argument()));
      case "read" ->
          add(
              call,
              Kind.READ,
              ((List<?>) action.result()).stream().mapToInt(this::number).toArray());
      default -> object("elements are removed");
    }
  }

  private void add(Call call, Kind kind, int... about) {
    calls.add(call);
    kinds.add(kind);
    elements.add(about);
  }

  private void object(String why) {
    objection = objection == null ? why : objection;
  }

  private int number(Object element) {
    Integer known = numbers.putIfAbsent(element, numbers.size());
    if (known != null) {
      return known;
    }
    int number = numbers.size() - 1;
    if (number == adder.length) {
      adder = Arrays.copyOf(adder, 2 * number);
    }
    adder[number] = NONE;
    return number;
  }

  @Override
  public String objection() {
    return objection;
  }

  @Override
  public List<Call> calls() {
    return calls;
  }

  @Override
  public Ranks ranks() {
    return ranks;
  }

  @Override
  public Decision decide(int until) {
    return new Prefix(until).decide();
  }

  /** The work on one prefix. */
  private final class Prefix {
    private final int until;
    private final int count;
    private final boolean[] placed;

    /** For each call the rank of the invocation that it cannot take effect before. */
    private final int[] moment;

    /** The calls in an order in which each comes after those that it must come after. */
    private final int[] sequence;

    private int sequenced;

    Prefix(int until) {
      this.until = until;
      count = ranks.invokedBefore(until);
      placed = new boolean[count];
      moment = new int[count];
      sequence = new int[count];
    }

    private boolean returned(int call) {
      return ranks.returned[call] < until;
    }

    private int element(int call) {
      return elements.get(call)[0];
    }

    Decision decide() {
      for (int call = 0; call < count; call++) {
        if (returned(call)) {
          placed[call] = true;
          for (int element : elements.get(call)) {
            if (kinds.get(call) != Kind.MISSES && !placeAdder(element)) {
              return Decision.conflict("Nothing that had begun by then adds it.", null);
            }
          }
        }
      }
      List<Integer> reads = new ArrayList<>();
      int[] missed = new int[numbers.size()];
      for (int call = 0; call < count; call++) {
        if (placed[call] && kinds.get(call) == Kind.MISSES) {
          place(call, 0);
          missed[element(call)] = Math.max(missed[element(call)], moment[call]);
        } else if (placed[call] && kinds.get(call) == Kind.READ) {
          reads.add(call);
        }
      }
      reads.sort((a, b) -> Integer.compare(elements.get(a).length, elements.get(b).length));
      Decision conflict = placeBySize(reads, missed);
      return conflict != null ? conflict : placeTheRest();
    }

    private boolean placeAdder(int element) {
      int add = adder[element];
      if (add == NONE || add >= count) {
        return false;
      }
      placed[add] = true;
      return true;
    }

    private void place(int call, int after) {
      moment[call] = Math.max(ranks.invoked[call], after);
      sequence[sequenced++] = call;
    }

    /** Places reads, the smallest first, and before each the adds of what is new in it. */
    private Decision placeBySize(List<Integer> reads, int[] missed) {
      int[] seenBy = new int[numbers.size()];
      int latest = 0;
      for (int i = 0; i < reads.size(); i++) {
        int read = reads.get(i);
        int again = 0;
        int before = latest;
        for (int element : elements.get(read)) {
          if (seenBy[element] == i) {
            again += i == 0 ? 0 : 1;
          }
          if (seenBy[element] == 0) {
            int add = adder[element];
            place(add, Math.max(missed[element], before));
            latest = Math.max(latest, moment[add]);
          }
          seenBy[element] = i + 1;
        }
        if (i > 0 && again < elements.get(reads.get(i - 1)).length) {
          return Decision.conflict(
              "It and "
                  + CallWords.nounWithTimes(calls.get(other(reads, i)))
                  + " each lack something that the other has.",
              calls.get(other(reads, i)));
        }
        place(read, latest);
        latest = Math.max(latest, moment[read]);
      }
      for (int call = 0; call < count; call++) {
        if (placed[call] && kinds.get(call) == Kind.ADD && seenBy[element(call)] == 0) {
          place(call, Math.max(missed[element(call)], latest));
        }
      }
      return null;
    }

    /** Of two reads of which each lacks something, the one that returned first. */
    private int other(List<Integer> reads, int at) {
      int one = reads.get(at);
      int two = reads.get(at - 1);
      return ranks.returned[one] < ranks.returned[two] ? one : two;
    }

    private Decision placeTheRest() {
      for (int call = 0; call < count; call++) {
        if (placed[call] && kinds.get(call) == Kind.SEES) {
          place(call, moment[adder[element(call)]]);
        }
      }
      long[] byMoment = new long[sequenced];
      for (int i = 0; i < sequenced; i++) {
        int call = sequence[i];
        int end = returned(call) ? ranks.returned[call] : NEVER;
        if (end < moment[call]) {
          return Decision.conflict(calls.get(call), calls.get(ranks.callAt[moment[call]]));
        }
        byMoment[i] = (long) moment[call] << Integer.SIZE | i;
      }
      Arrays.sort(byMoment);
      List<Call> order = new ArrayList<>(sequenced);
      for (long place : byMoment) {
        order.add(calls.get(sequence[(int) place]));
      }
      return Decision.order(order);
    }
  }
}
