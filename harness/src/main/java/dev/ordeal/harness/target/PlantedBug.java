package dev.ordeal.harness.target;

/**
 * A bug that can be planted in a target, to see whether a trial finds it.
 *
 * @param id its short name, such as {@code M05}
 * @param sentence what the target then does wrong
 * @param faults the faults under which it is likely to show, as on the command line
 */
public record PlantedBug(String id, String sentence, String faults) {}
