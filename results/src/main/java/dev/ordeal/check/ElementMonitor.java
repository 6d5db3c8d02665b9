package dev.ordeal.check;

import dev.ordeal.history.Call;
import java.util.List;

/**
 * What the monitors of queues and stacks have in common: they read the calls as the coming and
 * going of elements, and what those contradict by themselves needs no order to be seen.
 */
abstract class ElementMonitor implements PrefixMonitor {
  final QueueCalls elements;
  final List<Call> calls;
  final Ranks ranks;

  ElementMonitor(QueueCalls elements) {
    this.elements = elements;
    this.calls = elements.calls;
    this.ranks = elements.ranks;
  }

  @Override
  public final String objection() {
    return elements.objection();
  }

  @Override
  public final List<Call> calls() {
    return calls;
  }

  @Override
  public final Ranks ranks() {
    return ranks;
  }

  @Override
  public final Decision decide(int until) {
    Stays stays = elements.stays(until);
    Decision conflict = elements.settle(stays, until);
    return conflict != null
        ? conflict
        : decide(until, stays, elements.unknownBefore(until), elements.emptiesBefore(until));
  }

  /**
   * Decides about elements that do not contradict one another.
   *
   * @param until the rank of the first event that is left out
   * @param stays when each element is there; may be changed
   * @param takers the calls that took nobody knows what
   * @param empties the calls that found nothing
   */
  abstract Decision decide(int until, Stays stays, int[] takers, int[] empties);

  /** Returns anew when each element is there, where {@link #decide(int)} found no conflict. */
  final Stays settled(int until) {
    Stays stays = elements.stays(until);
    elements.settle(stays, until);
    return stays;
  }
}
