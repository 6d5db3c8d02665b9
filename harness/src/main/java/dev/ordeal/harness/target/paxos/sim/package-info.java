/**
 * Our own node in the simulated world: its protocol core, its log and its codecs, driven as the
 * contract of {@code dev.ordeal.node.paxos} says. Read first: {@link
 * dev.ordeal.harness.target.paxos.sim.SimulatedPaxos}. The only package of the harness that calls
 * the node's code.
 */
package dev.ordeal.harness.target.paxos.sim;
