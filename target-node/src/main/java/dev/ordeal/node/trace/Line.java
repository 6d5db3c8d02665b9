package dev.ordeal.node.trace;

import dev.ordeal.node.json.JsonException;
import dev.ordeal.node.json.JsonReader;
import dev.ordeal.node.paxos.Ballot;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSON object of a trace; reading a field that is not there, or is of another kind, throws {@link
 * IllegalArgumentException}.
 */
record Line(Map<?, ?> fields) {

  /** Reads one line. */
  static Line parse(String text) {
    try {
      return of(JsonReader.read(text.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Line of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Line(map);
    }
    throw new IllegalArgumentException("expected a JSON object, found " + value);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  String text(String name) {
    return get(name, String.class);
  }

  boolean flag(String name) {
    return get(name, Boolean.class);
  }

  long count(String name) {
    try {
      return get(name, BigDecimal.class).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " is no whole number", e);
    }
  }

  int number(String name) {
    return Math.toIntExact(count(name));
  }

  Ballot ballot(String name) {
    String text = text(name);
    int dot = text.indexOf('.');
    return new Ballot(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1));
  }

  List<Line> lines(String name) {
    List<Line> lines = new ArrayList<>();
    List<?> values = get(name, List.class);
    values.forEach(each -> lines.add(of(each)));
    return lines;
  }

  private <T> T get(String name, Class<T> type) {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "expected " + name + " to be a " + type.getSimpleName() + ", found " + value);
    }
    return type.cast(value);
  }
}
