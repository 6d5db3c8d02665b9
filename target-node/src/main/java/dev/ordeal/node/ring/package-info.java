/**
 * Consistent hashing: which partition a key belongs to and which members replicate a partition.
 * Read {@link dev.ordeal.node.ring.Ring} and {@link dev.ordeal.node.ring.ConsistentHashing} first.
 * Pure functions of their arguments, the same on every node and in every release: the hash is fixed
 * by test vectors.
 */
package dev.ordeal.node.ring;
