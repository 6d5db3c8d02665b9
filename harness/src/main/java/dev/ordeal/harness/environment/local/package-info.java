/**
 * Runs a cluster as processes of this machine: no container engine needed, real sockets, real
 * {@code kill -9}. Read first: {@link dev.ordeal.harness.environment.local.LocalEnvironment}, then
 * {@code LocalCluster} for the faults, {@code LoopbackBlock} for the addresses, and the package
 * {@code link} for how links are cut. Needs Linux: all of 127.0.0.0/8, and {@code /proc} to see
 * that a fault took effect.
 */
package dev.ordeal.harness.environment.local;
