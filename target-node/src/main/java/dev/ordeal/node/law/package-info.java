/**
 * The laws that all nodes of a cluster together must keep, and whoever watches them. Read {@link
 * dev.ordeal.node.law.Law} (the sentences), {@link dev.ordeal.node.law.Witness} (what must be told
 * of a node, and when) and {@link dev.ordeal.node.law.Laws} (the whole cluster) first; each law is
 * a class named as a sentence. They know what a node's core says it does and nothing of where it
 * runs. A breach is a value, never thrown.
 *
 * <p>Left out: I15, since this node has no leases, and what concerns snapshots in I10 and I11,
 * since it has none.
 */
package dev.ordeal.node.law;
