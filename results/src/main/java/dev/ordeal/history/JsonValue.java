package dev.ordeal.history;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the values of operations into one canonical, immutable form, so that equal means equal.
 */
public final class JsonValue {
  private JsonValue() {}

  /**
   * Returns the value with whole numbers as Long, floating ones as Double, and lists and maps
   * copied, in their order.
   *
   * @throws IllegalArgumentException if the value, or one inside it, is of no JSON type
   */
  public static Object canonical(Object value) {
    if (value == null
        || value instanceof Long
        || value instanceof String
        || value instanceof Boolean
        || value instanceof ValueList
        || value instanceof ValueFields) {
      return value;
    }
    if (value instanceof Double number) {
      return finite(number);
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return finite(number.doubleValue());
    }
    if (value instanceof List<?> list) {
      Object[] copy = list.toArray();
      for (int i = 0; i < copy.length; i++) {
        copy[i] = canonical(copy[i]);
      }
      return new ValueList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(String.valueOf(key), canonical(element)));
      return new ValueFields(copy);
    }
    throw new IllegalArgumentException(
        "a value must be null, a boolean, a number, a string, a list or a map, not "
            + value.getClass().getName());
  }

  private static Double finite(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new IllegalArgumentException("JSON has no number " + number);
    }
    // Zeros are equal whatever their sign.
    return number + 0.0;
  }

  /** Writes a canonical value. */
  static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      throw new IllegalArgumentException("not a canonical value: " + value.getClass().getName());
    }
  }

  /**
   * Reads the value that begins at the parser's current token.
   *
   * @throws IllegalArgumentException if a number is beyond a long or a double, or an object has a
   *     field twice
   */
  static Object read(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> whole(json);
      case VALUE_NUMBER_FLOAT -> finite(json.getDoubleValue());
      case START_ARRAY -> readList(json);
      case START_OBJECT -> readMap(json);
      default -> throw new IllegalStateException("no value begins with " + json.currentToken());
    };
  }

  private static Long whole(JsonParser json) throws IOException {
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new IllegalArgumentException(
          "the number " + json.getText() + " does not fit into 64 bits; write it as a string");
    }
    return json.getLongValue();
  }

  private static List<Object> readList(JsonParser json) throws IOException {
    List<Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      list.add(read(json));
    }
    return list;
  }

  private static Map<String, Object> readMap(JsonParser json) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (map.containsKey(name)) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is there twice in an object; each field may be there once");
      }
      json.nextToken();
      map.put(name, read(json));
    }
    return map;
  }
}
