package dev.ordeal.harness.environment.docker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A question to a node by way of its target, answered in any case and within a time. */
final class Asked {
  private Asked() {}

  /** Asks; completes with {@code otherwise} if the target throws, fails or takes too long. */
  static <T> CompletableFuture<T> within(
      Duration limit, T otherwise, Supplier<? extends CompletionStage<T>> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      question
          .get()
          .whenComplete(
              (value, failure) ->
                  answer.complete(failure != null || value == null ? otherwise : value));
    } catch (RuntimeException thrownByTarget) {
      answer.complete(otherwise);
    }
    return answer.completeOnTimeout(otherwise, limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
