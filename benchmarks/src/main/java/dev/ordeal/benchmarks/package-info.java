/**
 * JMH benchmarks, one question a class. Run with {@code ./ordeal bench}, or with all of JMH's own
 * options by {@code java -jar benchmarks/target/benchmarks.jar}.
 */
package dev.ordeal.benchmarks;
