/**
 * The decisions of a node, bundled: {@link dev.ordeal.node.policy.Policies} is what whoever starts
 * a node hands to its parts. The right ones are defined where they are taken, in the protocol, the
 * log, the ring and the links; none of those knows that there are others.
 */
package dev.ordeal.node.policy;
