/**
 * Our own system on trial: the Multi-Paxos key-value store of the module target-node. Read first:
 * {@link dev.ordeal.harness.target.paxos.PaxosTarget}. It is started and spoken to as any foreign
 * system would be: by its command line, its config file and its HTTP interface; only the package
 * {@code sim} below calls its code.
 */
package dev.ordeal.harness.target.paxos;
