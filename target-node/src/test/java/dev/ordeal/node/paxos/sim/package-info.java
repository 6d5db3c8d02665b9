/**
 * A deterministic cluster for tests: virtual time, a hostile network, disks that lose what was not
 * forced, and the laws of {@code dev.ordeal.node.law}, which see everything. Read {@link
 * dev.ordeal.node.paxos.sim.World} and {@link dev.ordeal.node.paxos.sim.Cluster} first. One seed
 * decides everything.
 */
package dev.ordeal.node.paxos.sim;
