package dev.ordeal.harness;

import java.util.List;
import java.util.Map;

/**
 * Says how a trial is going, about once a second.
 *
 * @param phase what it is doing: {@code awaiting readiness}, {@code running}, {@code healing}, …
 * @param elapsedNanos since the trial began; 0 before
 * @param invoked operations invoked so far
 * @param ok operations that completed ok
 * @param fail operations that surely did not happen
 * @param info operations of which nobody knows
 * @param inForce what is broken now, in words
 * @param leaders from group to the node last known to lead it
 */
public record Progress(
    String phase,
    long elapsedNanos,
    long invoked,
    long ok,
    long fail,
    long info,
    List<String> inForce,
    Map<String, String> leaders) {}
