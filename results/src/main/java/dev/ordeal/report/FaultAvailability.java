package dev.ordeal.report;

/**
 * Tells how one strike was felt by the clients.
 *
 * @param fault the strike
 * @param before operations invoked in the five seconds before it began, outside every fault
 * @param during operations invoked from its beginning to the end of its healing
 * @param after operations invoked in the five seconds after its healing, outside every fault
 * @param firstOkAfterBeginNanos from its beginning to the first ok among operations invoked since,
 *     or {@link FaultWindow#NEVER}
 * @param firstOkAfterHealNanos from the end of its healing to the first ok among operations invoked
 *     since, or {@link FaultWindow#NEVER}
 * @param longestWithoutOkNanos the longest stretch of its window in which nothing became ok
 */
public record FaultAvailability(
    FaultWindow fault,
    Tally before,
    Tally during,
    Tally after,
    long firstOkAfterBeginNanos,
    long firstOkAfterHealNanos,
    long longestWithoutOkNanos) {}
