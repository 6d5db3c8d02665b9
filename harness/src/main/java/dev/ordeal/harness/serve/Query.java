package dev.ordeal.harness.serve;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of an address behind its question mark: what to show, so that a link can be shared. */
final class Query {
  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads it.
   *
   * @param raw as it was sent, or null
   * @throws IllegalArgumentException if a code such as {@code %zz} is none
   */
  static Query parse(String raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
      if (!name.isEmpty()) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return new Query(values);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  /** Returns the last value of that name, or nothing. */
  String get(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(all.size() - 1).strip();
  }

  /** Returns every value of that name, in order. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Returns the same with this value in place of others; nothing takes the name away. */
  Query with(String name, String value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, List.of(value));
    }
    return new Query(changed);
  }

  /**
   * Returns it as it stands in an address, the question mark included; empty values are left out.
   */
  String link() {
    String all =
        values.entrySet().stream()
            .flatMap(
                each ->
                    each.getValue().stream()
                        .filter(value -> !value.isEmpty())
                        .map(value -> encoded(each.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return "?" + all;
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8);
  }
}
