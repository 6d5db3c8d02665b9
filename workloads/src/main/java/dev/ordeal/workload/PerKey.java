package dev.ordeal.workload;

import dev.ordeal.history.Event;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Works on many independent keys; see {@link Generators#perKey}.
 *
 * @param active the keys in use
 * @param nextKey the number that the next new key gets
 */
record PerKey(List<Active> active, long nextKey, Function<Long, Generator> perKey, long seed)
    implements Generator {

  /** A key in use, and what is left to do with it. */
  record Active(String key, Generator generator) {}

  PerKey {
    active = List.copyOf(active);
  }

  static PerKey of(int concurrentKeys, Function<Long, Generator> perKey, long seed) {
    if (concurrentKeys < 1) {
      throw new IllegalArgumentException("at least one key is needed, not " + concurrentKeys);
    }
    List<Active> active = new ArrayList<>();
    for (long key = 0; key < concurrentKeys; key++) {
      active.add(new Active(name(key), perKey.apply(key)));
    }
    return new PerKey(active, concurrentKeys, perKey, seed);
  }

  private static String name(long number) {
    return "k" + number;
  }

  @Override
  public Step next(Context context) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Active> keys = new ArrayList<>(active);
    long fresh = nextKey;
    long earliest = Step.Later.WHEN_SOMETHING_COMPLETES;
    int drawn = random.nextInt(keys.size());
    for (int asked = 0; asked < keys.size(); asked++) {
      int index = (drawn + asked) % keys.size();
      Active key = keys.get(index);
      Step step = key.generator().next(context);
      if (step instanceof Step.Done) {
        key = new Active(name(fresh), perKey.apply(fresh));
        fresh++;
        step = key.generator().next(context);
      }
      if (step instanceof Step.Emit emit) {
        keys.set(index, new Active(key.key(), emit.rest()));
        Operation operation =
            new Operation(emit.operation().f(), key.key(), emit.operation().value());
        return new Step.Emit(
            emit.thread(), operation, new PerKey(keys, fresh, perKey, random.nextLong()));
      }
      if (step instanceof Step.Done) {
        throw new IllegalStateException("the generator of " + key.key() + " never does anything");
      }
      Step.Later later = (Step.Later) step;
      keys.set(index, new Active(key.key(), later.rest()));
      earliest = Math.min(earliest, later.atNanos());
    }
    return new Step.Later(earliest, new PerKey(keys, fresh, perKey, seed));
  }

  @Override
  public Generator update(Context context, Event event) {
    for (int index = 0; index < active.size(); index++) {
      Active key = active.get(index);
      if (key.key().equals(event.operation().key())) {
        List<Active> keys = new ArrayList<>(active);
        keys.set(index, new Active(key.key(), key.generator().update(context, event)));
        return new PerKey(keys, nextKey, perKey, seed);
      }
    }
    return this;
  }
}
