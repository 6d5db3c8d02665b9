package dev.ordeal.history;

import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Holds events as columns of numbers, some thirty bytes for each, and makes an {@link Event} when
 * it is asked for one.
 *
 * <p>Events are only ever appended, and all before the list is handed to anybody else; from then on
 * any number of threads may read it.
 */
final class EventColumns extends AbstractList<Event> implements RandomAccess {
  private static final int TYPE_BITS = EventType.NUMBER_BITS;
  private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;

  /** The functions, by number. */
  final Words functions = new Words();

  /** The keys, by number; 0 is none. */
  final Words keys = new Words();

  /** The values, by number. */
  final Values values = new Values();

  /** The nodes and errors, by number; 0 is none. */
  final Words nodes = new Words();

  final Words errors = new Words();

  /** Of each event the number of its function, and in the lowest bits its type. */
  private final IntColumn functionAndType = new IntColumn();

  private final IntColumn process = new IntColumn();
  private final IntColumn value = new IntColumn();
  private final LongColumn time = new LongColumn();

  /** These three end where no further event has a key, node or error. */
  private final IntColumn key = new IntColumn();

  private final IntColumn node = new IntColumn();
  private final IntColumn error = new IntColumn();

  /** The indexes, if they are not just the places. */
  private LongColumn index;

  private volatile Calls calls;

  /** Returns the events as columns; the same, if they are. */
  static EventColumns of(List<Event> events) {
    if (events instanceof EventColumns columns) {
      return columns;
    }
    EventColumns columns = new EventColumns();
    events.forEach(columns::append);
    return columns;
  }

  /** Returns whether these are the very same columns, not only equal ones. */
  @SuppressWarnings("ReferenceEquality")
  boolean is(EventColumns other) {
    return this == other;
  }

  /** Appends all events that a reader still has. */
  void appendAll(HistoryReader reader) throws IOException {
    for (Event event = reader.next(); event != null; event = reader.next()) {
      append(event);
    }
  }

  /** Appends an event. */
  void append(Event event) {
    Operation operation = event.operation();
    append(
        event.index(),
        event.time(),
        event.process(),
        event.type(),
        functions.numberOf(operation.f()),
        keys.numberOf(operation.key()),
        values.numberOf(operation.value()),
        nodes.numberOf(event.node()),
        errors.numberOf(event.error()));
  }

  /** Appends an event of which the words and the value have numbers already. */
  void append(
      long indexOf,
      long timeOf,
      int processOf,
      EventType typeOf,
      int functionOf,
      int keyOf,
      int valueOf,
      int nodeOf,
      int errorOf) {
    int place = size();
    if (index == null && indexOf != place) {
      index = new LongColumn();
      for (int earlier = 0; earlier < place; earlier++) {
        index.add(earlier);
      }
    }
    if (index != null) {
      index.add(indexOf);
    }
    time.add(timeOf);
    process.add(processOf);
    functionAndType.add(functionOf << TYPE_BITS | typeOf.number());
    value.add(valueOf);
    addSparse(key, place, keyOf);
    addSparse(node, place, nodeOf);
    addSparse(error, place, errorOf);
  }

  private static void addSparse(IntColumn column, int place, int number) {
    if (number != 0) {
      column.fill(place);
      column.add(number);
    }
  }

  private static int sparse(IntColumn column, int place) {
    return place < column.size() ? column.get(place) : 0;
  }

  @Override
  public int size() {
    return value.size();
  }

  @Override
  public Event get(int place) {
    if (place < 0 || place >= size()) {
      throw new IndexOutOfBoundsException(place);
    }
    return new Event(
        index(place),
        time(place),
        process(place),
        type(place),
        operation(place),
        node(place),
        error(place));
  }

  long index(int place) {
    return index == null ? place : index.get(place);
  }

  long time(int place) {
    return time.get(place);
  }

  int process(int place) {
    return process.get(place);
  }

  EventType type(int place) {
    return EventType.of(functionAndType.get(place) & TYPE_MASK);
  }

  int function(int place) {
    return functionAndType.get(place) >>> TYPE_BITS;
  }

  int key(int place) {
    return sparse(key, place);
  }

  int value(int place) {
    return value.get(place);
  }

  String node(int place) {
    return nodes.word(sparse(node, place));
  }

  String error(int place) {
    return errors.word(sparse(error, place));
  }

  Operation operation(int place) {
    return new Operation(
        functions.word(function(place)), keys.word(key(place)), values.value(value(place)));
  }

  /**
   * Returns the calls, pairing them the first time.
   *
   * @throws IllegalArgumentException if the events break the rules of a history
   */
  Calls calls() {
    if (calls == null) {
      CallPairing pairing = new CallPairing(this);
      for (int place = 0; place < size(); place++) {
        pairing.accept(place);
      }
      calls = pairing.calls();
    }
    return calls;
  }

  /** Takes the calls from a reader that has paired them as it went. */
  void paired(Calls all) {
    calls = all;
  }
}
