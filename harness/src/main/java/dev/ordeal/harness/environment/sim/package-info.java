/**
 * The simulated world: a cluster, its network, disks and clocks, and its clients, in one thread, in
 * virtual time, from one seed. Read first: {@link dev.ordeal.harness.environment.sim.VirtualLoop},
 * {@link dev.ordeal.harness.environment.sim.SimEnvironment}, {@code Machine}, {@code Network},
 * {@code PowerLossDisk}. Nothing here reads a clock, draws by itself, starts a thread or iterates
 * over what has no order; it knows no particular target, only {@link
 * dev.ordeal.harness.target.SimulatedTarget}.
 */
package dev.ordeal.harness.environment.sim;
