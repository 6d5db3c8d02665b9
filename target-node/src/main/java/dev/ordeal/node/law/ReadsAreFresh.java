package dev.ordeal.node.law;

import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import java.util.Optional;

/**
 * I14: a read names a decided slot, no older than any that was acknowledged before the read was
 * asked, and returns what the key held after that slot.
 */
final class ReadsAreFresh {
  private final Breaches breaches;

  ReadsAreFresh(Breaches breaches) {
    this.breaches = breaches;
  }

  void answered(String node, GroupHistory group, Op read, long floor, Outcome.Ok ok) {
    if (ok.slot() > group.decidedUpTo()) {
      breaches.report(
          Law.I14,
          () ->
              words(node, group, read, ok)
                  + ", but only slots up to "
                  + group.decidedUpTo()
                  + " are");
      return;
    }
    if (ok.slot() < floor) {
      breaches.report(
          Law.I14,
          () ->
              words(node, group, read, ok)
                  + ", but slot "
                  + floor
                  + " had been acknowledged before it was asked");
    }
    Optional<String> held = group.valueAt(read.key(), ok.slot());
    if (!held.equals(ok.value())) {
      breaches.report(Law.I14, () -> words(node, group, read, ok) + ", where the log has " + held);
    }
  }

  private static String words(String node, GroupHistory group, Op read, Outcome.Ok ok) {
    return node
        + " answered "
        + read
        + " with "
        + ok.value()
        + " as of slot "
        + ok.slot()
        + " of group "
        + group.number();
  }
}
