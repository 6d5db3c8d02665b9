package dev.ordeal.report;

import java.util.List;
import java.util.Objects;

/**
 * Bounds one strike of the nemesis in time: from the moment it began to act to the moment its
 * healing was over; one whose healing was refused lasts until the end. All times are nanoseconds
 * since the trial began, or {@link #NEVER}.
 *
 * @param strike the number of the strike, or 0 where the history gives none
 * @param fault what kind of fault: {@code partition}, {@code kill}, {@code pause}, …
 * @param what the fault in words: which nodes are cut from which, say
 * @param nodes the nodes it is about
 * @param beginNanos when the nemesis began to install it
 * @param inForceNanos when installing it was over and observed, as far as it was
 * @param healBeginNanos when the nemesis began to heal it
 * @param healedNanos when healing it was over and observed, as far as it was
 * @param installing what was seen on the nodes after it was installed
 * @param healing what was seen on the nodes after it was healed
 */
public record FaultWindow(
    long strike,
    String fault,
    String what,
    List<String> nodes,
    long beginNanos,
    long inForceNanos,
    long healBeginNanos,
    long healedNanos,
    FaultEvidence installing,
    FaultEvidence healing) {

  /** Stands for a moment that the history does not hold. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Copies the nodes and rejects missing parts. */
  public FaultWindow {
    Objects.requireNonNull(fault, "fault");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(installing, "installing");
    Objects.requireNonNull(healing, "healing");
    nodes = List.copyOf(nodes);
  }

  /** Returns when it ended: when it was healed, or with the trial if it never was. */
  public long endNanos(long trialEndNanos) {
    return Math.min(healedNanos, Math.max(beginNanos, trialEndNanos));
  }

  /** Returns whether its healing was over before the trial was. */
  public boolean healed() {
    return healedNanos != NEVER;
  }

  FaultWindow inForce(long nanos, FaultEvidence evidence) {
    return new FaultWindow(
        strike,
        fault,
        what,
        nodes,
        beginNanos,
        nanos,
        healBeginNanos,
        healedNanos,
        evidence,
        healing);
  }

  FaultWindow healBegins(long nanos) {
    return new FaultWindow(
        strike,
        fault,
        what,
        nodes,
        beginNanos,
        inForceNanos,
        nanos,
        healedNanos,
        installing,
        healing);
  }

  /** One that was in force and could not be healed goes on, whatever the nemesis meant to do. */
  FaultWindow healed(long nanos, FaultEvidence evidence) {
    boolean goesOn = evidence.refused() && !installing.refused();
    return new FaultWindow(
        strike,
        fault,
        what,
        nodes,
        beginNanos,
        inForceNanos,
        healBeginNanos,
        goesOn ? NEVER : nanos,
        installing,
        evidence);
  }
}
