/**
 * A matrix of trials under a time budget, night after night: which trials there are, which of them
 * are this machine's, what came of them, and how that compares with the nights before. Read first:
 * {@link dev.ordeal.harness.nightly.Night}.
 */
package dev.ordeal.harness.nightly;
