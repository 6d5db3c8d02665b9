/**
 * Checkers that ask less than linearizability, and answer in time linear in the history: what must
 * hold of the calls on a key whatever their order. Read first: {@link
 * dev.ordeal.check.invariant.Invariant}, {@link dev.ordeal.check.invariant.Invariants}. What they
 * call invalid surely is; valid says only that this rule was kept.
 */
package dev.ordeal.check.invariant;
