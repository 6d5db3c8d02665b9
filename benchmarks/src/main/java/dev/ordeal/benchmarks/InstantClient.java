package dev.ordeal.benchmarks;

import dev.ordeal.history.Operation;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Reads, writes and compares-and-sets registers in memory.
 *
 * @param values the registers, which the trial's thread alone touches
 * @param carrier carries what answers the operation: at once, or at a time of its own
 */
record InstantClient(Map<String, Object> values, Consumer<Runnable> carrier) implements Client {

  @Override
  public CompletionStage<Completion> invoke(Operation operation) {
    Completion completion = carryOut(operation);
    CompletableFuture<Completion> answer = new CompletableFuture<>();
    carrier.accept(() -> answer.complete(completion));
    return answer;
  }

  private Completion carryOut(Operation operation) {
    switch (operation.f()) {
      case "read" -> {
        return Completion.ok(values.get(operation.key()));
      }
      case "write" -> {
        values.put(operation.key(), operation.value());
        return Completion.ok(operation.value());
      }
      case "cas" -> {
        List<?> pair = (List<?>) operation.value();
        if (!Objects.equals(values.get(operation.key()), pair.get(0))) {
          return Completion.fail(operation.value(), "the value is another");
        }
        values.put(operation.key(), pair.get(1));
        return Completion.ok(operation.value());
      }
      default -> throw new IllegalArgumentException("registers know no " + operation.f());
    }
  }

  @Override
  public void close() {}
}
