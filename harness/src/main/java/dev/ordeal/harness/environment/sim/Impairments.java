package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Impairment;
import dev.ordeal.nemesis.Impairment.Kind;
import java.util.EnumMap;
import java.util.Map;

/** The impairments in force, at most one of each kind. */
final class Impairments {
  private final Map<Kind, Impairment> inForce = new EnumMap<>(Kind.class);

  void begin(Impairment impairment) {
    inForce.put(impairment.kind(), impairment);
  }

  void end(Kind kind) {
    inForce.remove(kind);
  }

  boolean none() {
    return inForce.isEmpty();
  }

  /** Returns the impairment of that kind on a link, or null if there is none. */
  Impairment on(Kind kind, String from, String to) {
    if (inForce.isEmpty()) {
      return null;
    }
    Impairment impairment = inForce.get(kind);
    return impairment != null && impairment.concerns(from, to) ? impairment : null;
  }

  /** Returns how many out of a million messages on a link it happens to. */
  int perMillion(Kind kind, String from, String to) {
    Impairment impairment = on(kind, from, to);
    return impairment == null ? 0 : impairment.perMillion();
  }

  /** Returns how much longer than usual a message may take at most. */
  long nanosMax() {
    return inForce.values().stream().mapToLong(each -> each.nanos() + each.jitterNanos()).sum();
  }
}
