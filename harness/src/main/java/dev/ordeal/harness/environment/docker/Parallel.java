package dev.ordeal.harness.environment.docker;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Does the same for several nodes at once. */
final class Parallel {
  private Parallel() {}

  /**
   * Returns from key to result, in the order of the keys, when all are done.
   *
   * @throws RuntimeException the first failure, after all have ended
   */
  static <K, V> Map<K, V> each(Executor workers, Collection<K> keys, Function<K, V> work) {
    Map<K, CompletableFuture<V>> pending = new LinkedHashMap<>();
    for (K key : keys) {
      pending.put(key, CompletableFuture.supplyAsync(() -> work.apply(key), workers));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(pending.values().toArray(CompletableFuture[]::new));
    try {
      all.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
    Map<K, V> results = new LinkedHashMap<>();
    pending.forEach((key, future) -> results.put(key, future.join()));
    return results;
  }
}
