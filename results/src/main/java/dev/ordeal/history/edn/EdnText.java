package dev.ordeal.history.edn;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes values as EDN, on one line. */
public final class EdnText {
  private EdnText() {}

  /** Returns the value as EDN. */
  public static String of(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  /**
   * Appends the value as EDN.
   *
   * @throws IllegalArgumentException if EDN has no such value
   */
  public static void append(StringBuilder text, Object value) {
    if (value == null) {
      text.append("nil");
    } else if (value instanceof String string) {
      appendString(text, string);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Boolean
        || value instanceof EdnKeyword
        || value instanceof EdnSymbol) {
      text.append(value);
    } else if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
      text.append(value);
    } else if (value instanceof EdnTagged tagged) {
      text.append('#').append(tagged.tag()).append(' ');
      append(text, tagged.value());
    } else if (value instanceof Map<?, ?> map) {
      appendMap(text, map);
    } else if (value instanceof Collection<?> collection) {
      appendAll(text, collection);
    } else {
      throw new IllegalArgumentException("EDN has no " + value.getClass().getName());
    }
  }

  private static void appendMap(StringBuilder text, Map<?, ?> map) {
    text.append('{');
    String between = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(between);
      append(text, entry.getKey());
      text.append(' ');
      append(text, entry.getValue());
      between = ", ";
    }
    text.append('}');
  }

  private static void appendAll(StringBuilder text, Collection<?> elements) {
    boolean set = elements instanceof Set;
    text.append(set ? "#{" : "[");
    String between = "";
    for (Object element : elements) {
      text.append(between);
      append(text, element);
      between = " ";
    }
    text.append(set ? '}' : ']');
  }

  private static void appendString(StringBuilder text, String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        default -> {
          // A lone half of a pair has no place in UTF-8.
          if (c < ' ' || (Character.isSurrogate(c) && !paired(string, i))) {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static boolean paired(String string, int i) {
    return Character.isHighSurrogate(string.charAt(i))
        ? i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
  }
}
