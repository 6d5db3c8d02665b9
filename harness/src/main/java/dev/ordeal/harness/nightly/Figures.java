package dev.ordeal.harness.nightly;

import dev.ordeal.report.Availability;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a trial is compared by with those of other nights.
 *
 * @param operations how many operations there were
 * @param okPerSecond how many became ok a second, over the whole trial
 * @param recoverySeconds the longest time from the end of a heal to the first ok of an operation
 *     invoked since; infinite if there was none after some heal, nothing if nothing was healed
 * @param checkerMillis how long the checker took
 */
public record Figures(
    long operations,
    OptionalDouble okPerSecond,
    OptionalDouble recoverySeconds,
    OptionalLong checkerMillis) {
  static final Figures NONE =
      new Figures(0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty());

  static Figures of(Availability availability, long checkerMillis) {
    return new Figures(
        availability.all().operations(),
        availability.all().okPerSecond(),
        availability.slowestRecoverySeconds(),
        OptionalLong.of(checkerMillis));
  }
}
