/**
 * Experiments: a hypothesis about a system's steady state, faults at chosen times, repetitions, and
 * what they say of the hypothesis. Read first: {@link dev.ordeal.harness.experiment.Experiment}.
 */
package dev.ordeal.harness.experiment;
