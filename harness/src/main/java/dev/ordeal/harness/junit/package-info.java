/**
 * Runs trials as JUnit tests. Read first: {@link dev.ordeal.harness.junit.OrdealTrial}. Needs JUnit
 * Jupiter, which who does not use it need not have.
 */
package dev.ordeal.harness.junit;
