/**
 * Benchmarks that a child JVM runs, and what is kept of them: {@link
 * dev.ordeal.harness.bench.BenchmarkProcess} runs them, {@link
 * dev.ordeal.harness.bench.BenchmarkStore} keeps what they measured as {@link
 * dev.ordeal.harness.bench.BenchmarkRun}s, and {@link dev.ordeal.harness.bench.Trend} compares it
 * with what was measured before. The benchmarks themselves are not known here.
 */
package dev.ordeal.harness.bench;
