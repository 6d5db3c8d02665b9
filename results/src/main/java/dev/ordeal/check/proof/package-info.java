/**
 * Checks the proof of a verdict against the history, as a program of its own: it knows histories
 * and nothing else of Ordeal, so that a mistake in a model or an engine does not pass here. Read
 * first: {@link dev.ordeal.check.proof.ProofVerifier}.
 */
package dev.ordeal.check.proof;
