package dev.ordeal.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns one line of JSON into an event, or says what is wrong with the line. */
final class EventParser {
  private static final JsonFactory JSON = new JsonFactory();
  private static final EventType[] TYPES = EventType.values();
  private static final String TYPE_WORDS = "\"invoke\", \"ok\", \"fail\" or \"info\"";

  /** The fields that an event has; what an earlier line left in them is cleared first. */
  private enum Field {
    INDEX("index"),
    TIME("time"),
    PROCESS("process"),
    TYPE("type"),
    F("f"),
    VALUE("value"),
    KEY("key"),
    NODE("node"),
    ERROR("error");

    private static final Set<Field> REQUIRED = EnumSet.range(INDEX, VALUE);
    private static final Field[] ALL = values();

    private final String word;

    Field(String word) {
      this.word = word;
    }

    static Field of(String word) {
      for (Field field : ALL) {
        if (field.word.equals(word)) {
          return field;
        }
      }
      return null;
    }
  }

  private final EnumSet<Field> seen = EnumSet.noneOf(Field.class);
  private long index;
  private long time;
  private int process;
  private EventType type;
  private String f;
  private Object value;
  private String key;
  private String node;
  private String error;

  /**
   * Parses a line.
   *
   * @throws IllegalArgumentException if it is no event; the message says what is wrong
   */
  Event parse(byte[] bytes, int begin, int length) throws IOException {
    clear();
    try (JsonParser json = JSON.createParser(bytes, begin, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException(
            "the line is no JSON object; each line must be one event");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        field(json, json.currentName());
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException(
            "there is more after the event; a line must be one event");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "broken JSON at column " + column(e) + ": " + firstLine(e.getOriginalMessage()), e);
    }
    return event();
  }

  private void clear() {
    seen.clear();
    value = null;
    key = null;
    node = null;
    error = null;
  }

  private void field(JsonParser json, String word) throws IOException {
    Field field = Field.of(word);
    JsonToken token = json.nextToken();
    if (field == null) {
      json.skipChildren();
      return;
    }
    if (!seen.add(field)) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is there twice; each field may be there once");
    }
    switch (field) {
      case INDEX -> index = count(json, token, word);
      case TIME -> time = count(json, token, word);
      case PROCESS -> process = process(json, token);
      case TYPE -> type = type(json, token);
      case F -> f = text(json, token, word);
      case VALUE -> value = JsonValue.read(json);
      case KEY -> key = textOrNull(json, token, word);
      case NODE -> node = textOrNull(json, token, word);
      case ERROR -> error = textOrNull(json, token, word);
    }
  }

  private Event event() {
    if (!seen.containsAll(Field.REQUIRED)) {
      throw new IllegalArgumentException(
          "the event has no "
              + Field.REQUIRED.stream()
                  .filter(field -> !seen.contains(field))
                  .map(field -> "\"" + field.word + "\"")
                  .collect(Collectors.joining(", "))
              + "; every event must have index, time, process, type, f and value");
    }
    return new Event(index, time, process, type, new Operation(f, key, value), node, error);
  }

  private static long count(JsonParser json, JsonToken token, String word) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        && json.getLongValue() >= 0) {
      return json.getLongValue();
    }
    throw wrong(json, word, "a whole number from 0");
  }

  private static int process(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() == JsonParser.NumberType.INT
        && json.getIntValue() >= 0) {
      return json.getIntValue();
    }
    if (token == JsonToken.VALUE_STRING && json.getText().equals(JsonlReader.NEMESIS)) {
      return Event.NEMESIS;
    }
    throw wrong(json, "process", "a whole number from 0, or \"nemesis\"");
  }

  private static EventType type(JsonParser json, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      String word = json.getText();
      for (EventType type : TYPES) {
        if (type.word().equals(word)) {
          return type;
        }
      }
    }
    throw wrong(json, "type", TYPE_WORDS);
  }

  private static String text(JsonParser json, JsonToken token, String word) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    throw wrong(json, word, "a string");
  }

  private static String textOrNull(JsonParser json, JsonToken token, String word)
      throws IOException {
    return token == JsonToken.VALUE_NULL ? null : text(json, token, word);
  }

  private static IllegalArgumentException wrong(JsonParser json, String word, String right)
      throws IOException {
    String found =
        switch (json.currentToken()) {
          case START_ARRAY -> "a list";
          case START_OBJECT -> "an object";
          case VALUE_STRING -> "\"" + json.getText() + "\"";
          default -> json.getText();
        };
    return new IllegalArgumentException("\"" + word + "\" is " + found + "; it must be " + right);
  }

  private static int column(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
