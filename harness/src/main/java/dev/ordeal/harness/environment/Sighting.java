package dev.ordeal.harness.environment;

import dev.ordeal.harness.target.Violation;

/**
 * Says when a target was seen to break a law.
 *
 * @param violation which law, and how
 * @param timeNanos nanoseconds since the environment's time began
 * @param event number of the event with which it came about; 0 if it was found after the trial, by
 *     what the nodes left behind
 */
public record Sighting(Violation violation, long timeNanos, long event) {}
