/**
 * JMH benchmarks, one question a class. Run with {@code java -jar
 * benchmarks/target/benchmarks-*.jar}.
 */
package dev.ordeal.benchmarks;
