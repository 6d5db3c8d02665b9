package dev.ordeal.harness.environment.docker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Does one thing after the other, in the order in which they were asked for, on worker threads. */
final class Lane {
  private final Executor workers;
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

  Lane(Executor workers) {
    this.workers = workers;
  }

  /** Does this after all that was asked for before, whatever came of that. */
  synchronized <T> CompletableFuture<T> then(Supplier<T> work) {
    CompletableFuture<T> next =
        last.handle((value, failure) -> null).thenApplyAsync(nothing -> work.get(), workers);
    last = next;
    return next;
  }
}
