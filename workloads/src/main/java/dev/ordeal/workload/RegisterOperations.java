package dev.ordeal.workload;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws the operations of one register: half reads, three tenths writes, a fifth cas.
 *
 * <p>Most cas expect the value last seen, so that they succeed: a successful cas says both what was
 * there and what came after, and pins the order as nothing else does.
 *
 * @param written how many values were drawn for this key
 * @param known the value last seen in an ok completion, null before
 */
record RegisterOperations(RegisterOptions.Values values, long written, Object known, long seed)
    implements Generator {
  private static final double CAS_EXPECTS_KNOWN = 0.95;
  private static final int SMALL_VALUES = 5;

  static RegisterOperations of(RegisterOptions.Values values, long seed) {
    return new RegisterOperations(values, 0, null, seed);
  }

  @Override
  public Step next(Context context) {
    if (context.free().isEmpty()) {
      return new Step.Later(Step.Later.WHEN_SOMETHING_COMPLETES, this);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int thread = context.anyFree(random);
    int drawn = random.nextInt(10);
    if (drawn < 5) {
      Generator rest = new RegisterOperations(values, written, known, random.nextLong());
      return new Step.Emit(thread, new Operation("read", null, null), rest);
    }
    long value = value(random);
    Operation operation =
        drawn < 8
            ? new Operation("write", null, value)
            : new Operation("cas", null, Arrays.asList(expected(random), value));
    Generator rest = new RegisterOperations(values, written + 1, known, random.nextLong());
    return new Step.Emit(thread, operation, rest);
  }

  private long value(RandomGenerator random) {
    return values == RegisterOptions.Values.UNIQUE ? written + 1 : random.nextInt(SMALL_VALUES);
  }

  private Object expected(RandomGenerator random) {
    if (random.nextDouble() < CAS_EXPECTS_KNOWN) {
      return known;
    }
    return values == RegisterOptions.Values.UNIQUE
        ? 1 + random.nextLong(written + 1)
        : (long) random.nextInt(SMALL_VALUES);
  }

  @Override
  public Generator update(Context context, Event event) {
    if (event.type() != EventType.OK) {
      return this;
    }
    Object value = event.operation().value();
    Object seen =
        event.operation().f().equals("cas") && value instanceof List<?> pair ? pair.get(1) : value;
    return new RegisterOperations(values, written, seen, seed);
  }
}
