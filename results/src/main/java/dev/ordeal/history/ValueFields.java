package dev.ordeal.history;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Is a map that is known to be canonical: its values are, and nobody can change them. */
final class ValueFields extends AbstractMap<String, Object> {
  private final Map<String, Object> fields;

  /** Takes a map with canonical values, which nobody else changes. */
  ValueFields(Map<String, Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return fields.entrySet();
  }

  @Override
  public Object get(Object key) {
    return fields.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return fields.containsKey(key);
  }
}
