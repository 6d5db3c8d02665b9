package dev.ordeal.harness.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.nemesis.Faults;
import dev.ordeal.nemesis.Strike;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a strike as a person would, and reads it back: {@code kill n1 n2}, {@code partition n1
 * deaf to n2 n3; n2 deaf to n1}, and any other as its family and its details in JSON.
 */
final class StrikeText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};
  private static final String DEAF = "deaf";
  private static final String DEAF_TO = " deaf to ";
  private static final String NODES = "nodes";

  private StrikeText() {}

  static String of(Strike strike) {
    Map<String, Object> details = strike.details();
    String rest;
    if (details.get(DEAF) instanceof Map<?, ?> deaf) {
      rest =
          deaf.entrySet().stream()
              .map(each -> each.getKey() + DEAF_TO + words(each.getValue()))
              .collect(Collectors.joining("; "));
    } else if (details.size() == 1 && details.get(NODES) instanceof List<?> nodes) {
      rest = words(nodes);
    } else {
      try {
        rest = JSON.writeValueAsString(details);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("details are always JSON", e);
      }
    }
    return (strike.family() + " " + rest).strip();
  }

  private static String words(Object names) {
    return ((List<?>) names).stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  /**
   * Reads a strike.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static Strike read(String text) {
    int space = text.indexOf(' ');
    String family = space < 0 ? text : text.substring(0, space);
    String rest = space < 0 ? "" : text.substring(space + 1).strip();
    Map<String, Object> details = new LinkedHashMap<>();
    if (rest.startsWith("{")) {
      try {
        details = JSON.readValue(rest, OBJECT);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("no JSON object: " + e.getOriginalMessage(), e);
      }
    } else if (rest.contains(DEAF_TO) || family.equals("partition")) {
      Map<String, Object> deaf = new LinkedHashMap<>();
      for (String part : rest.split(";", -1)) {
        String[] sides = part.strip().split(DEAF_TO, -1);
        if (sides.length != 2) {
          throw new IllegalArgumentException(
              "expected 'n1 deaf to n2 n3', found '%s'".formatted(part.strip()));
        }
        deaf.put(sides[0], List.of(sides[1].strip().split(" +")));
      }
      details.put(NODES, List.copyOf(deaf.keySet()));
      details.put(DEAF, deaf);
    } else {
      details.put(NODES, new ArrayList<>(Arrays.asList(rest.split(" +"))));
    }
    return Faults.again(family, rest, details);
  }
}
