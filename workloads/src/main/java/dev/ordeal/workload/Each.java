package dev.ordeal.workload;

import dev.ordeal.history.Operation;
import java.util.List;

/** Emits given operations once each; see {@link Generators#each}. */
record Each(List<Operation> operations) implements Generator {

  Each {
    operations = List.copyOf(operations);
  }

  @Override
  public Step next(Context context) {
    if (operations.isEmpty()) {
      return Step.DONE;
    }
    if (!context.isAnyFree()) {
      return new Step.Later(Step.Later.WHEN_SOMETHING_COMPLETES, this);
    }
    return new Step.Emit(
        context.firstFree(), operations.get(0), new Each(operations.subList(1, operations.size())));
  }
}
