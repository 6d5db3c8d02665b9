package dev.ordeal.workload;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Reads every key that the trial has touched, once all is healed: what was acknowledged must still
 * be there.
 *
 * <p>While the trial runs it only notes keys. Asked for operations, it reads each key through any
 * free client, and again, up to {@link #TRIES} times, where a read did not succeed.
 *
 * @param reading whether the final phase has begun
 * @param tries from key to how many reads of it were invoked in the final phase
 * @param todo keys to read next, in order
 */
record FinalReads(boolean reading, Map<String, Integer> tries, List<String> todo, long seed)
    implements Generator {
  static final int TRIES = 5;

  static FinalReads none(long seed) {
    return new FinalReads(false, Map.of(), List.of(), seed);
  }

  @Override
  public Step next(Context context) {
    if (todo.isEmpty()) {
      return context.isAllFree()
          ? Step.DONE
          : new Step.Later(Step.Later.WHEN_SOMETHING_COMPLETES, begun());
    }
    if (!context.isAnyFree()) {
      return new Step.Later(Step.Later.WHEN_SOMETHING_COMPLETES, begun());
    }
    SplittableRandom random = new SplittableRandom(seed);
    int thread = context.anyFree(random);
    String key = todo.get(0);
    Map<String, Integer> counted = new LinkedHashMap<>(tries);
    counted.merge(key, 1, Integer::sum);
    Generator rest = new FinalReads(true, counted, todo.subList(1, todo.size()), random.nextLong());
    return new Step.Emit(thread, new Operation("read", key, null), rest);
  }

  private FinalReads begun() {
    return new FinalReads(true, tries, todo, seed);
  }

  @Override
  public Generator update(Context context, Event event) {
    String key = event.operation().key();
    if (reading) {
      boolean again =
          event.type().completes()
              && event.type() != EventType.OK
              && tries.getOrDefault(key, TRIES) < TRIES;
      return again ? with(tries, key) : this;
    }
    if (tries.containsKey(key)) {
      return this;
    }
    Map<String, Integer> noted = new LinkedHashMap<>(tries);
    noted.put(key, 0);
    return with(noted, key);
  }

  private FinalReads with(Map<String, Integer> newTries, String key) {
    List<String> more = new ArrayList<>(todo);
    more.add(key);
    return new FinalReads(reading, newTries, more, seed);
  }
}
