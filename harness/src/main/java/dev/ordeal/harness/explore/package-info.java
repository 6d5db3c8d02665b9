/**
 * Looks for failures over many simulated trials. Read first: {@link
 * dev.ordeal.harness.explore.Explorer}, which runs them on all cores; {@link
 * dev.ordeal.harness.explore.Lineage}, which names one by a few numbers; {@link
 * dev.ordeal.harness.explore.Genes}, what is drawn for it.
 */
package dev.ordeal.harness.explore;
