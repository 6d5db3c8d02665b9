package dev.ordeal.workload;

import dev.ordeal.history.Operation;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Makes and combines generators; the words are Jepsen's.
 *
 * <p>Every combinator passes on what it is told of events, and is done when what it combines is.
 */
public final class Generators {
  private Generators() {}

  /** Emits operations drawn from the source, without end, each on any free thread. */
  public static Generator repeat(Function<RandomGenerator, Operation> source, long seed) {
    return new Repeat(source, seed);
  }

  /** Emits these operations once each, in this order, each on the first free thread. */
  public static Generator each(List<Operation> operations) {
    return new Each(operations);
  }

  /** Emits each operation on its own thread at its own time, or when that thread is free. */
  public static Generator script(List<TimedOperation> operations) {
    return Scripted.of(operations);
  }

  /** Draws for each operation which generator it comes from, until all are done. */
  public static Generator mix(long seed, Generator... options) {
    return new Mix(List.of(options), seed);
  }

  /**
   * Lets operations begin at a mean rate over all threads, at random intervals of up to twice the
   * mean.
   *
   * @param ratePerSecond mean operations a second, more than 0
   */
  public static Generator stagger(double ratePerSecond, long seed, Generator inner) {
    return Stagger.of(ratePerSecond, seed, inner);
  }

  /** Lets only so many operations through. */
  public static Generator limit(long operations, Generator inner) {
    return new Limit(operations, inner);
  }

  /** Is done when this much time has passed since it was first asked. */
  public static Generator timeLimit(Duration duration, Generator inner) {
    return new TimeLimit(duration.toNanos(), TimeLimit.NOT_BEGUN, inner);
  }

  /** Does one after another, each begun only when no operation of the one before is under way. */
  public static Generator phases(Generator... phases) {
    return new Phases(List.of(phases));
  }

  /**
   * Works on many independent keys at a time, each with a generator of its own whose operations are
   * given the key; a key whose generator is done makes way for a new one.
   *
   * @param concurrentKeys how many keys are in use at a time
   * @param perKey from a key's number, counted from 0, to its generator
   */
  public static Generator perKey(int concurrentKeys, Function<Long, Generator> perKey, long seed) {
    return PerKey.of(concurrentKeys, perKey, seed);
  }

  /**
   * Sets threads aside: the first {@code threads} for {@code reserved}, all others for {@code
   * others}. Nests, to set more aside.
   */
  public static Generator reserve(int threads, Generator reserved, Generator others) {
    return new Reserve(threads, reserved, others, false);
  }
}
