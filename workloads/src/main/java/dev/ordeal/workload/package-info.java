/**
 * What clients do: generators decide the next operation, clients carry it out, a workload binds a
 * generator to the checker that judges what came of it. Read first: {@link
 * dev.ordeal.workload.Generator}, {@link dev.ordeal.workload.Client}, {@link
 * dev.ordeal.workload.Workload}. Generators are pure values: no clock, no global random.
 */
package dev.ordeal.workload;
