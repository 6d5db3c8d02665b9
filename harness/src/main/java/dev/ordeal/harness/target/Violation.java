package dev.ordeal.harness.target;

/**
 * Says that a law a system must keep does not hold: more than clients can see of it.
 *
 * @param law the law's short name, such as {@code I03}
 * @param sentence the law in one sentence, as it should be
 * @param words what was seen instead
 */
public record Violation(String law, String sentence, String words) {}
