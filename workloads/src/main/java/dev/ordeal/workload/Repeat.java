package dev.ordeal.workload;

import dev.ordeal.history.Operation;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Emits operations drawn from a source; see {@link Generators#repeat}. */
record Repeat(Function<RandomGenerator, Operation> source, long seed) implements Generator {

  @Override
  public Step next(Context context) {
    if (!context.isAnyFree()) {
      return new Step.Later(Step.Later.WHEN_SOMETHING_COMPLETES, this);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int thread = context.anyFree(random);
    Operation operation = source.apply(random);
    return new Step.Emit(thread, operation, new Repeat(source, random.nextLong()));
  }
}
