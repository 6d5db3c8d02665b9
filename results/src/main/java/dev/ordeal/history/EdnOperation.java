package dev.ordeal.history;

import dev.ordeal.history.edn.EdnKeyword;
import dev.ordeal.history.edn.EdnSymbol;
import dev.ordeal.history.edn.EdnTagged;
import dev.ordeal.history.edn.EdnText;
import java.util.Map;

/** Takes one EDN map apart into what it records, or says what is wrong with it. */
final class EdnOperation {
  private static final EdnKeyword INDEX = new EdnKeyword("index");
  private static final EdnKeyword TIME = new EdnKeyword("time");
  private static final EdnKeyword PROCESS = new EdnKeyword("process");
  private static final EdnKeyword TYPE = new EdnKeyword("type");
  private static final EdnKeyword F = new EdnKeyword("f");
  private static final EdnKeyword KEY = new EdnKeyword("key");
  private static final EdnKeyword VALUE = new EdnKeyword("value");
  private static final EdnKeyword NODE = new EdnKeyword("node");
  private static final EdnKeyword ERROR = new EdnKeyword("error");
  private static final EdnKeyword NEMESIS = new EdnKeyword("nemesis");

  private final boolean keyRequired;
  private final KeyNames keys = new KeyNames();

  EdnOperation(boolean keyRequired) {
    this.keyRequired = keyRequired;
  }

  /**
   * Returns what the form records.
   *
   * @throws IllegalArgumentException if it is no operation; the message says what is wrong
   */
  Recorded of(Object form) {
    Object value = form instanceof EdnTagged tagged ? tagged.value() : form;
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          "there is "
              + EdnText.of(form)
              + " where an operation must be, such as {:process 0, :type :invoke, :f :read, :value"
              + " nil}");
    }
    int process = process(required(map, PROCESS));
    EventType type = type(required(map, TYPE));
    String f = f(required(map, F));
    if (keyRequired && process != Event.NEMESIS) {
      required(map, KEY);
    }
    return new Recorded(
        count(map, INDEX),
        count(map, TIME),
        process,
        type,
        f,
        map.get(KEY) == null ? null : keys.of(map.get(KEY)),
        EdnValues.json(map.get(VALUE)),
        text(map.get(NODE)),
        map.containsKey(ERROR),
        text(map.get(ERROR)));
  }

  private static Object required(Map<?, ?> map, EdnKeyword field) {
    Object value = map.get(field);
    if (value == null) {
      throw new IllegalArgumentException("the operation has no " + field);
    }
    return value;
  }

  private static int process(Object process) {
    if (process.equals(NEMESIS)) {
      return Event.NEMESIS;
    }
    if (process instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw wrong(PROCESS, process, "a whole number from 0, or :nemesis");
  }

  /** Returns the type of a keyword, as the log has it too. */
  static EventType type(Object type) {
    for (EventType known : EventType.values()) {
      if (type instanceof EdnKeyword keyword && keyword.name().equals(known.word())) {
        return known;
      }
    }
    throw wrong(TYPE, type, ":invoke, :ok, :fail or :info");
  }

  private static String f(Object f) {
    if (f instanceof EdnKeyword keyword) {
      return keyword.name();
    }
    if (f instanceof String || f instanceof EdnSymbol) {
      return f.toString();
    }
    throw wrong(F, f, "a keyword");
  }

  private static Long count(Map<?, ?> map, EdnKeyword field) {
    Object value = map.get(field);
    if (value == null || (value instanceof Long number && number >= 0)) {
      return (Long) value;
    }
    throw wrong(field, value, "a whole number from 0");
  }

  /** Returns a string as it is, and anything else as it is written. */
  private static String text(Object value) {
    return value == null ? null : EdnValues.key(value);
  }

  private static IllegalArgumentException wrong(EdnKeyword field, Object found, String right) {
    return new IllegalArgumentException(
        field + " is " + EdnText.of(found) + "; it must be " + right);
  }
}
