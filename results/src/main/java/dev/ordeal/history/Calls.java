package dev.ordeal.history;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntPredicate;

/**
 * Lists calls, and tells of each by numbers what a checker must know, without making an object of
 * it: eight or sixteen bytes a call beside the events it is made of. {@link #get} makes the {@link
 * Call}, anew each time.
 *
 * <p>Functions, keys and values are told by number: they are equal if and only if their numbers
 * are. {@link #function}, {@link #key} and {@link #values} tell what a number stands for. Calls
 * that were made of one another have the same numbers.
 *
 * <p>Indexes are those of the history. Ranks too number invocations and returns in the order in
 * which they happened, but after {@link #byKey} densely within the key.
 */
public final class Calls extends AbstractList<Call> implements RandomAccess {
  /** Stands for the index and rank of a return that the history does not hold. */
  public static final int NEVER = Integer.MAX_VALUE;

  private static final int NOWHERE = -1;

  /** How a call ends that has a completion of the type of each number. */
  private static final Call.Outcome[] OUTCOMES = outcomes();

  private final EventColumns events;

  /** For each call the places of its two events, from {@link #from} on. */
  private final int[] invoked;

  private final int[] returned;

  /** For each call the ranks of its two events, from {@link #from} on. */
  private final int[] invokedRank;

  private final int[] returnedRank;
  private final int ranks;
  private final int from;
  private final int size;

  private static Call.Outcome[] outcomes() {
    Call.Outcome[] outcomes = new Call.Outcome[EventType.values().length];
    for (EventType type : EventType.values()) {
      outcomes[type.number()] =
          switch (type) {
            case OK -> Call.Outcome.OK;
            case FAIL -> Call.Outcome.FAIL;
            case INVOKE, INFO -> Call.Outcome.INFO;
          };
    }
    return outcomes;
  }

  /** Lists calls of which the ranks are the places. */
  Calls(EventColumns events, int[] invoked, int[] returned) {
    this(events, invoked, returned, invoked, returned, events.size(), 0, invoked.length);
  }

  /** Lists the calls of a part of such columns. */
  Calls(
      EventColumns events,
      int[] invoked,
      int[] returned,
      int[] invokedRank,
      int[] returnedRank,
      int ranks,
      int from,
      int size) {
    this.events = events;
    this.invoked = invoked;
    this.returned = returned;
    this.invokedRank = invokedRank;
    this.returnedRank = returnedRank;
    this.ranks = ranks;
    this.from = from;
    this.size = size;
  }

  /** Returns the calls as such a list; the same, if they are one. */
  public static Calls of(List<Call> calls) {
    return calls instanceof Calls already ? already : laidOut(calls);
  }

  /** Makes events of the calls; their indexes need not be without gaps. */
  private static Calls laidOut(List<Call> calls) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      moments.add(new Moment(calls.get(i).callIndex(), i, false));
      if (calls.get(i).outcome() != Call.Outcome.OPEN) {
        moments.add(new Moment(calls.get(i).returnIndex(), i, true));
      }
    }
    moments.sort(Comparator.comparingLong(Moment::index));
    EventColumns events = new EventColumns();
    int[] invoked = new int[calls.size()];
    int[] returned = new int[calls.size()];
    Arrays.fill(returned, NEVER);
    for (Moment moment : moments) {
      (moment.returns ? returned : invoked)[moment.call] = events.size();
      events.append(event(calls.get(moment.call), moment.returns));
    }
    return new Calls(events, invoked, returned);
  }

  /** An invocation or return of a call. */
  private record Moment(long index, int call, boolean returns) {}

  private static Event event(Call call, boolean returns) {
    return returns
        ? new Event(
            call.returnIndex(),
            call.returnTime(),
            call.process(),
            type(call.outcome()),
            call.operation().withValue(call.result()),
            call.node(),
            call.error())
        : new Event(
            call.callIndex(),
            call.callTime(),
            call.process(),
            EventType.INVOKE,
            call.operation(),
            call.node(),
            null);
  }

  private static EventType type(Call.Outcome outcome) {
    return switch (outcome) {
      case OK -> EventType.OK;
      case FAIL -> EventType.FAIL;
      case INFO -> EventType.INFO;
      case OPEN -> throw new IllegalArgumentException("an open call does not return");
    };
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Call get(int call) {
    int begin = invoked(call);
    int end = returned(call);
    boolean open = end == NEVER;
    String node = open ? null : events.node(end);
    return new Call(
        events.operation(begin),
        open ? null : events.values.value(events.value(end)),
        outcome(call),
        events.index(begin),
        open ? Call.NEVER : events.index(end),
        events.time(begin),
        open ? Call.NEVER : events.time(end),
        events.process(begin),
        node == null ? events.node(begin) : node,
        open ? null : events.error(end));
  }

  /** Returns the place of the invocation among the events. */
  int invoked(int call) {
    return invoked[from + checked(call)];
  }

  /** Returns the place of the completion, or {@link #NEVER}. */
  int returned(int call) {
    return returned[from + checked(call)];
  }

  private int checked(int call) {
    if (call < 0 || call >= size) {
      throw new IndexOutOfBoundsException(call);
    }
    return call;
  }

  /** Returns how the call ended. */
  public Call.Outcome outcome(int call) {
    int end = returned(call);
    if (end == NEVER) {
      return Call.Outcome.OPEN;
    }
    return OUTCOMES[events.type(end).number()];
  }

  /** Returns whether nobody knows if the call took effect. */
  public boolean indeterminate(int call) {
    int end = returned(call);
    return end == NEVER || events.type(end) == EventType.INFO;
  }

  /** Returns whether the call was executed and failed by what it found; see {@link Call}. */
  public boolean refused(int call) {
    int end = returned(call);
    if (end == NEVER || events.type(end) != EventType.FAIL) {
      return false;
    }
    String error = events.error(end);
    return error != null && error.startsWith(Call.CAS_MISMATCH);
  }

  /**
   * Returns the index of the invocation.
   *
   * @throws IllegalArgumentException if it is beyond 2^31
   */
  public int callIndex(int call) {
    return index(invoked(call));
  }

  /**
   * Returns the index of the completion, or {@link #NEVER}; an indeterminate call may have one too.
   *
   * @throws IllegalArgumentException if it is beyond 2^31
   */
  public int returnIndex(int call) {
    int end = returned(call);
    return end == NEVER ? NEVER : index(end);
  }

  private int index(int place) {
    long index = events.index(place);
    if (index >= NEVER) {
      throw new IllegalArgumentException("a history has at most 2^31 events, not index " + index);
    }
    return (int) index;
  }

  /** Returns the rank of the invocation, from 0. */
  public int callRank(int call) {
    return invokedRank[from + checked(call)];
  }

  /** Returns the rank of the completion, or {@link #NEVER}. */
  public int returnRank(int call) {
    return returnedRank[from + checked(call)];
  }

  /** Returns a number that all ranks are below. */
  public int ranks() {
    return ranks;
  }

  /** Returns the process that did the call. */
  public int process(int call) {
    return events.process(invoked(call));
  }

  /** Returns the number of the function. */
  public int f(int call) {
    return events.function(invoked(call));
  }

  /** Returns the number of the key, 0 for none. */
  public int key(int call) {
    return events.key(invoked(call));
  }

  /** Returns the number, among the {@link #values}, of what the call was invoked with. */
  public int argument(int call) {
    return events.values.canonical(events.value(invoked(call)));
  }

  /**
   * Returns the number, among the {@link #values}, of what the completion says; {@link
   * Values#NOTHING} if there is none.
   */
  public int result(int call) {
    int end = returned(call);
    return end == NEVER ? Values.NOTHING : events.values.canonical(events.value(end));
  }

  /** Returns the function of a number. */
  public String function(int number) {
    return events.functions.word(number);
  }

  /** Returns a number that those of all functions are below. */
  public int functions() {
    return events.functions.size();
  }

  /** Returns the key of a number, null for 0. */
  public String keyOf(int number) {
    return events.keys.word(number);
  }

  /** Returns the values and their numbers, of all calls that these were taken from. */
  public Values values() {
    return events.values;
  }

  /** Lists some of these calls, in the order given; their ranks stay. */
  public Calls select(int... chosen) {
    int[][] columns = new int[4][chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      int at = from + checked(chosen[i]);
      columns[0][i] = invoked[at];
      columns[1][i] = returned[at];
      columns[2][i] = invokedRank[at];
      columns[3][i] = returnedRank[at];
    }
    return new Calls(
        events, columns[0], columns[1], columns[2], columns[3], ranks, 0, chosen.length);
  }

  /** Returns whether a call is the very one that stands at that place of another list. */
  public boolean is(int call, List<Call> others, int place) {
    return (others instanceof Calls those && events.is(those.events))
        ? invoked(call) == those.invoked(place) && returned(call) == those.returned(place)
        : get(call).equals(others.get(place));
  }

  /**
   * Returns the place here of a call of another list, or -1 if it is not in this one, which must be
   * in order of invocation.
   */
  public int placeOf(List<Call> others, int place) {
    Calls columns = others instanceof Calls those && events.is(those.events) ? those : null;
    long index =
        columns != null ? events.index(columns.invoked(place)) : others.get(place).callIndex();
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.index(invoked(middle)) < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == size) {
      return NOWHERE;
    }
    return is(low, others, place) ? low : NOWHERE;
  }

  /**
   * Parts the calls by key, in time linear in the number of events.
   *
   * @param chosen says of the place of a call in this list whether it is wanted
   * @return for each key that any call here has, in order of first appearance, those of its calls
   *     that are wanted, in the order that they have here; it may be none
   */
  public List<Calls> byKey(IntPredicate chosen) {
    KeyPartition partition = new KeyPartition(this, events.keys.size(), chosen);
    List<Calls> parts = new ArrayList<>(partition.keys());
    for (int key = 0; key < partition.keys(); key++) {
      parts.add(partition.part(events, key));
    }
    return parts;
  }
}
