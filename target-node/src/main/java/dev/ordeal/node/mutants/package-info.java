/**
 * Bugs to be planted in a node on purpose: {@link dev.ordeal.node.mutants.Mutants} lists them. Each
 * replaces one decision of the node and leaves everything else right. Nothing but what starts a
 * node may know this package; the protocol, the log and the ring never do.
 */
package dev.ordeal.node.mutants;
