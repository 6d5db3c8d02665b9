package dev.ordeal.node.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes typed fields out of a JSON object and names the field in every complaint. */
final class Fields {

  private final String prefix;
  private final Map<?, ?> fields;
  private final Set<String> taken = new TreeSet<>();

  Fields(String prefix, Object json) throws BadConfigException {
    this.prefix = prefix;
    if (!(json instanceof Map<?, ?> map)) {
      String what = prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1);
      throw new BadConfigException(what + ": expected a JSON object");
    }
    this.fields = map;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  String text(String name) throws BadConfigException {
    if (get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw complain(name, "expected a text");
  }

  int number(String name, int min, int max) throws BadConfigException {
    if (get(name) instanceof BigDecimal number) {
      boolean fits =
          number.compareTo(BigDecimal.valueOf(min)) >= 0
              && number.compareTo(BigDecimal.valueOf(max)) <= 0
              && number.stripTrailingZeros().scale() <= 0;
      if (fits) {
        return number.intValueExact();
      }
    }
    throw complain(name, "expected a whole number from " + min + " to " + max);
  }

  int number(String name, int min, int max, int absent) throws BadConfigException {
    taken.add(name);
    return has(name) ? number(name, min, max) : absent;
  }

  Fields object(String name) throws BadConfigException {
    return new Fields(prefix + name + ".", get(name));
  }

  List<?> list(String name) throws BadConfigException {
    if (get(name) instanceof List<?> list) {
      return list;
    }
    throw complain(name, "expected a list");
  }

  /** The names in the object that nobody asked for must be mistakes. */
  void refuseOthers() throws BadConfigException {
    for (Object name : fields.keySet()) {
      if (!taken.contains(name)) {
        throw complain(name.toString(), "no such field; the fields are " + taken);
      }
    }
  }

  Set<?> names() {
    return fields.keySet();
  }

  BadConfigException complain(String name, String problem) {
    Object found = fields.get(name);
    return new BadConfigException(
        prefix + name + ": " + problem + (found == null ? "" : ", found " + found));
  }

  private Object get(String name) throws BadConfigException {
    taken.add(name);
    Object value = fields.get(name);
    if (value == null) {
      throw new BadConfigException(prefix + name + ": missing");
    }
    return value;
  }
}
