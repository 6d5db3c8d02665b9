package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.harness.target.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the first breach of each law; what follows from a breach is no news. */
final class Sightings {
  private final Map<String, Sighting> first = new LinkedHashMap<>();

  void add(Violation violation, long now, long event) {
    first.putIfAbsent(violation.law(), new Sighting(violation, now, event));
  }

  List<Sighting> all() {
    return List.copyOf(first.values());
  }
}
