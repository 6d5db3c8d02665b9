/**
 * Where a target's nodes run, and how faults are carried out there. Read first: {@link
 * dev.ordeal.harness.environment.Environment}, {@link dev.ordeal.harness.environment.Deployment}.
 * One package below this for each environment; none of them knows a particular target.
 */
package dev.ordeal.harness.environment;
