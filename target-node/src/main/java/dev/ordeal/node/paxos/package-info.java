/**
 * Multi-Paxos without input or output: a node's groups as step functions over records.
 *
 * <p>Read {@link dev.ordeal.node.paxos.NodeCore} (all groups of a node and the routing of
 * requests), {@link dev.ordeal.node.paxos.Replica} (one group), {@link
 * dev.ordeal.node.paxos.Message}, {@link dev.ordeal.node.paxos.Input} and {@link
 * dev.ordeal.node.paxos.Output} first. No thread, clock, socket, file, log or global randomness may
 * live here: time is an argument, randomness is a seeded generator passed in.
 *
 * <p>The contract of whoever drives a {@code NodeCore}:
 *
 * <ol>
 *   <li>Inputs are delivered one at a time.
 *   <li>{@code now} is monotonic nanoseconds, sampled after the input was taken from its queue.
 *   <li>The {@code Persist} outputs of a node reach the disk in ticket order.
 *   <li>A {@code Send} or {@code Answer} with {@code afterTicket = t} leaves only after ticket t is
 *       durable; 0 means at once.
 *   <li>{@code Durable(t)} says that every ticket up to and including t is durable: fsync returned.
 *   <li>After any failed write or fsync the node halts; it never retries.
 *   <li>{@code Tick} comes at or after the time of the latest {@code WakeAt}, possibly very late.
 *   <li>Messages may be lost, duplicated, reordered, and delayed across restarts.
 *   <li>A restarted node is built from exactly the records decoded from disk, in ticket order, and
 *       with an incarnation greater than every earlier one of that node.
 * </ol>
 */
package dev.ordeal.node.paxos;
