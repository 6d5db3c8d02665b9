/**
 * What goes wrong and when: faults, the schedules that time them, and the {@link
 * dev.ordeal.nemesis.Cluster} surface on which they act. Read first: {@link
 * dev.ordeal.nemesis.Fault}, {@link dev.ordeal.nemesis.Strike}, {@link
 * dev.ordeal.nemesis.Schedule}. Faults and schedules are pure values; how a fault is carried out is
 * the environment's business.
 */
package dev.ordeal.nemesis;
