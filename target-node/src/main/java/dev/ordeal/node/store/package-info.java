/**
 * The key-value state machine that every replica of a group applies the same log to. Read {@link
 * dev.ordeal.node.store.Op}, {@link dev.ordeal.node.store.Outcome} and {@link
 * dev.ordeal.node.store.KeyValueStore} first. Nothing here knows of ballots, messages, time or
 * files: the same commands in the same order give the same state, replies and hash everywhere.
 */
package dev.ordeal.node.store;
