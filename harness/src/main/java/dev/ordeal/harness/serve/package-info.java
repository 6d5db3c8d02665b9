/**
 * Shows the run store to a browser on this machine: lists, compares, draws trends, hands out files.
 * Read first: {@link dev.ordeal.harness.serve.Serving}, then {@code Routes}. It only reads; what it
 * reads may be damaged, and who asks may be a foreign page: {@code Gate} and {@code StoredFile} are
 * the places that trust nobody.
 */
package dev.ordeal.harness.serve;
