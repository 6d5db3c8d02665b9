/**
 * Trials written down line by line: what every client does and what goes wrong, at which time. Read
 * first: {@link dev.ordeal.harness.scenario.Scenario}, which is cut from a recorded trial or read
 * from a file; {@link dev.ordeal.harness.scenario.Shrinking} takes away from one whatever its
 * failure does not need.
 */
package dev.ordeal.harness.scenario;
