package dev.ordeal.node.json;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Writes values so that equal values have equal text, which is how {@code cas} compares them.
 *
 * <p>No white space; fields of objects that were read sorted by UTF-16 code unit; text escaped only
 * where JSON demands it. Numbers are equal if they are mathematically equal: {@code 1}, {@code 1.0}
 * and {@code 10e-1} are all {@code 1}, and {@code -0} is {@code 0}; no precision is lost, unlike in
 * RFC 8785, which rounds to doubles.
 */
public final class CanonicalJson {

  /** Numbers with more zeroes than this to fill in are written with an exponent. */
  private static final int ZEROES_MAX = 20;

  private CanonicalJson() {}

  /**
   * The text of a value that {@link JsonReader} read, or of the same made of maps, collections,
   * strings, numbers, booleans, {@link JsonNull} and {@link RawJson}.
   *
   * @throws IllegalArgumentException if a value is of another type
   */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    if (value instanceof Map<?, ?> map) {
      writeObject(out, map);
    } else if (value instanceof Iterable<?> elements) {
      writeArray(out, elements);
    } else if (value instanceof String text) {
      writeText(out, text);
    } else if (value instanceof BigDecimal number) {
      out.append(number(number));
    } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof JsonNull) {
      out.append("null");
    } else if (value instanceof RawJson raw) {
      out.append(raw.text());
    } else {
      throw new IllegalArgumentException("no JSON form for " + value);
    }
  }

  /** Maps that are not sorted keep their order: answers read better in the order they are built. */
  private static void writeObject(StringBuilder out, Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> field : map.entrySet()) {
      out.append(separator);
      writeText(out, (String) field.getKey());
      out.append(':');
      write(out, field.getValue());
      separator = ',';
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void writeArray(StringBuilder out, Iterable<?> elements) {
    out.append('[');
    String separator = "";
    for (Object element : elements) {
      out.append(separator);
      write(out, element);
      separator = ",";
    }
    out.append(']');
  }

  private static String number(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal least = number.stripTrailingZeros();
    // As longs: scales reach the limits of int.
    long zeroes = Math.max(-(long) least.scale(), (long) least.scale() - least.precision());
    return zeroes > ZEROES_MAX
        ? least.unscaledValue() + "E" + -(long) least.scale()
        : least.toPlainString();
  }

  private static void writeText(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
