/**
 * The controller: binds target, environment, workload and nemesis into a trial, runs it in a single
 * thread over a scheduler, and returns the verdict.
 */
package dev.ordeal.harness;
