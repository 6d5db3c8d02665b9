package dev.ordeal.workload;

import dev.ordeal.history.Event;
import dev.ordeal.history.Operation;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Works on many independent keys; see {@link Generators#perKey}. Immutable: the array of keys is
 * shared by those that follow one another, and copied where one key differs.
 */
final class PerKey implements Generator {

  /** A key in use, and what is left to do with it. */
  private record Active(String key, Generator generator) {}

  /** The keys in use; never changed. */
  private final Active[] active;

  /** The number that the next new key gets. */
  private final long nextKey;

  private final Function<Long, Generator> perKey;
  private final long seed;

  private PerKey(Active[] active, long nextKey, Function<Long, Generator> perKey, long seed) {
    this.active = active;
    this.nextKey = nextKey;
    this.perKey = perKey;
    this.seed = seed;
  }

  static PerKey of(int concurrentKeys, Function<Long, Generator> perKey, long seed) {
    if (concurrentKeys < 1) {
      throw new IllegalArgumentException("at least one key is needed, not " + concurrentKeys);
    }
    Active[] active = new Active[concurrentKeys];
    for (int key = 0; key < concurrentKeys; key++) {
      active[key] = new Active(name(key), perKey.apply((long) key));
    }
    return new PerKey(active, concurrentKeys, perKey, seed);
  }

  private static String name(long number) {
    return "k" + number;
  }

  @Override
  public Step next(Context context) {
    SplittableRandom random = new SplittableRandom(seed);
    Active[] keys = active.clone();
    long fresh = nextKey;
    long earliest = Step.Later.WHEN_SOMETHING_COMPLETES;
    int drawn = random.nextInt(keys.length);
    for (int asked = 0; asked < keys.length; asked++) {
      int index = (drawn + asked) % keys.length;
      Active key = keys[index];
      Step step = key.generator().next(context);
      if (step instanceof Step.Done) {
        key = new Active(name(fresh), perKey.apply(fresh));
        fresh++;
        step = key.generator().next(context);
      }
      if (step instanceof Step.Emit emit) {
        keys[index] = new Active(key.key(), emit.rest());
        Operation operation =
            new Operation(emit.operation().f(), key.key(), emit.operation().value());
        return new Step.Emit(
            emit.thread(), operation, new PerKey(keys, fresh, perKey, random.nextLong()));
      }
      if (step instanceof Step.Done) {
        throw new IllegalStateException("the generator of " + key.key() + " never does anything");
      }
      Step.Later later = (Step.Later) step;
      keys[index] = new Active(key.key(), later.rest());
      earliest = Math.min(earliest, later.atNanos());
    }
    return new Step.Later(earliest, new PerKey(keys, fresh, perKey, seed));
  }

  /** There is always a key more. */
  @Override
  public boolean isDone(Context context) {
    return false;
  }

  @Override
  public Generator update(Context context, Event event) {
    for (int index = 0; index < active.length; index++) {
      Active key = active[index];
      if (key.key().equals(event.operation().key())) {
        Active[] keys = active.clone();
        keys[index] = new Active(key.key(), key.generator().update(context, event));
        return new PerKey(keys, nextKey, perKey, seed);
      }
    }
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PerKey generator
        && nextKey == generator.nextKey
        && seed == generator.seed
        && perKey.equals(generator.perKey)
        && Arrays.equals(active, generator.active);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(active), nextKey, perKey, seed);
  }
}
