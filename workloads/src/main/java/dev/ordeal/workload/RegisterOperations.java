package dev.ordeal.workload;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws the operations of one register: half reads, three tenths writes, a fifth cas; most cas that
 * would race with a write under way are reads instead, so that not too many are refused.
 *
 * <p>Most cas expect the value last seen, so that they succeed: a successful cas says both what was
 * there and what came after, and pins the order as nothing else does.
 *
 * @param written how many values were drawn for this key
 * @param changing how many writes and cas of this key are under way
 * @param known the value last seen in an ok completion, null before
 */
record RegisterOperations(
    RegisterOptions.Values values, long written, int changing, Object known, long seed)
    implements Generator {
  private static final double CAS_EXPECTS_KNOWN = 0.95;
  private static final double CAS_RACES = 0.25;
  private static final int SMALL_VALUES = 5;

  static RegisterOperations of(RegisterOptions.Values values, long seed) {
    return new RegisterOperations(values, 0, 0, null, seed);
  }

  @Override
  public Step next(Context context) {
    if (!context.isAnyFree()) {
      return new Step.Later(Step.Later.WHEN_SOMETHING_COMPLETES, this);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int thread = context.anyFree(random);
    int drawn = random.nextInt(10);
    boolean cas = drawn >= 8 && (changing == 0 || random.nextDouble() < CAS_RACES);
    boolean write = drawn >= 5 && drawn < 8;
    if (!cas && !write) {
      return new Step.Emit(
          thread, new Operation("read", null, null), with(written, random.nextLong()));
    }
    long value = value(random);
    Operation operation =
        write
            ? new Operation("write", null, value)
            : new Operation("cas", null, Arrays.asList(expected(random), value));
    return new Step.Emit(thread, operation, with(written + 1, random.nextLong()));
  }

  private RegisterOperations with(long nowWritten, long nextSeed) {
    return new RegisterOperations(values, nowWritten, changing, known, nextSeed);
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
    String f = event.operation().f();
    Object value = event.operation().value();
    boolean changes = !f.equals("read");
    int change = event.type() == EventType.INVOKE ? 1 : -1;
    Object seen = known;
    if (event.type() == EventType.OK) {
      seen = f.equals("cas") && value instanceof List<?> pair ? pair.get(1) : value;
    }
    return new RegisterOperations(values, written, changing + (changes ? change : 0), seen, seed);
  }
}
