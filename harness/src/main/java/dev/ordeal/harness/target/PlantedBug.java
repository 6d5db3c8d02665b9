package dev.ordeal.harness.target;

import java.util.Optional;

/**
 * A bug that can be planted in a target, to see whether a trial finds it.
 *
 * @param id its short name, such as {@code M05}
 * @param sentence what the target then does wrong
 * @param faults the faults under which it is likely to show, as on the command line
 * @param scenario a scenario that shows it, written down; empty if seeds show it often enough
 */
public record PlantedBug(String id, String sentence, String faults, Optional<String> scenario) {}
