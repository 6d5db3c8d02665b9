/**
 * Runs a cluster in containers. Each node has two: one that runs the target's process, and beside
 * it one that holds the node's network and outlives every kill, so that addresses stay, and rules
 * are in force before the process can say a word. Read first: {@link
 * dev.ordeal.harness.environment.docker.DockerEnvironment}, {@link
 * dev.ordeal.harness.environment.docker.NodeNetwork}, {@link
 * dev.ordeal.harness.environment.docker.NodeProcess}, {@link
 * dev.ordeal.harness.environment.docker.Links}. Nothing here knows a particular target.
 */
package dev.ordeal.harness.environment.docker;
