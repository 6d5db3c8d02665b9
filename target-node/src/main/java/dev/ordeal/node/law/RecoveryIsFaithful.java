package dev.ordeal.node.law;

import dev.ordeal.node.paxos.LogRecord;
import java.util.List;

/**
 * I09: what a restarted node decodes from its disk is what was written, in order: all that was
 * durable, then as much of the rest as happened to survive.
 */
final class RecoveryIsFaithful {
  private final Breaches breaches;

  RecoveryIsFaithful(Breaches breaches) {
    this.breaches = breaches;
  }

  /**
   * A node recovered.
   *
   * @param written all that earlier processes handed to the disk and later ones found there
   * @param durable how many of those were durable
   * @return how many of the records found are what was written, from the first on
   */
  int recovered(String node, List<LogRecord> written, int durable, List<LogRecord> found) {
    if (found.size() < durable) {
      breaches.report(
          Law.I09,
          () ->
              node
                  + " recovered "
                  + found.size()
                  + " records of "
                  + durable
                  + " that were durable; the first lost is "
                  + written.get(found.size()));
    }
    for (int i = 0; i < found.size(); i++) {
      int at = i;
      if (i >= written.size() || !written.get(i).equals(found.get(i))) {
        breaches.report(
            Law.I09,
            () ->
                node
                    + " recovered as record "
                    + at
                    + " "
                    + found.get(at)
                    + ", but written was "
                    + (at < written.size() ? written.get(at) : "nothing"));
        return i;
      }
    }
    return found.size();
  }
}
