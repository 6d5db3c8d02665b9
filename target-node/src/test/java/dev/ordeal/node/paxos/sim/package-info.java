/**
 * A deterministic cluster for tests: virtual time, a hostile network, disks that lose what was not
 * forced, and invariants that see everything. Read {@link dev.ordeal.node.paxos.sim.World} and
 * {@link dev.ordeal.node.paxos.sim.Invariant} first. One seed decides everything.
 */
package dev.ordeal.node.paxos.sim;
