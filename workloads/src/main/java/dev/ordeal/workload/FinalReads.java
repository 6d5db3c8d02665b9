package dev.ordeal.workload;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Reads every key that the trial has touched, once all is healed: what was acknowledged must still
 * be there.
 *
 * <p>While the trial runs it only notes keys. Asked for operations, it reads each key through any
 * free client, and again after {@link #PAUSE_NANOS} where a read did not succeed, until {@link
 * #PATIENCE_NANOS} have passed since it was first asked.
 *
 * @param until when a read that does not succeed is not repeated any more; {@link #NOT_BEGUN}
 *     before the first is asked for
 * @param noted every key that was touched
 * @param todo keys to read next, in order of time
 */
record FinalReads(long until, Set<String> noted, List<Due> todo, long seed) implements Generator {
  static final long PATIENCE_NANOS = 10_000_000_000L;
  static final long PAUSE_NANOS = 250_000_000L;
  private static final long NOT_BEGUN = -1;

  /** A key, and when to read it at the earliest. */
  record Due(String key, long at) {}

  static FinalReads none(long seed) {
    return new FinalReads(NOT_BEGUN, Set.of(), List.of(), seed);
  }

  @Override
  public Step next(Context context) {
    if (until == NOT_BEGUN) {
      return new FinalReads(context.now() + PATIENCE_NANOS, noted, todo, seed).next(context);
    }
    if (todo.isEmpty() && context.isAllFree()) {
      return Step.DONE;
    }
    if (todo.isEmpty() || !context.isAnyFree()) {
      return new Step.Later(Step.Later.WHEN_SOMETHING_COMPLETES, this);
    }
    if (todo.get(0).at() > context.now()) {
      return new Step.Later(todo.get(0).at(), this);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int thread = context.anyFree(random);
    Generator rest = new FinalReads(until, noted, todo.subList(1, todo.size()), random.nextLong());
    return new Step.Emit(thread, new Operation("read", todo.get(0).key(), null), rest);
  }

  @Override
  public Generator update(Context context, Event event) {
    String key = event.operation().key();
    if (until == NOT_BEGUN) {
      if (noted.contains(key)) {
        return this;
      }
      Set<String> more = new LinkedHashSet<>(noted);
      more.add(key);
      return new FinalReads(until, more, with(new Due(key, 0)), seed);
    }
    boolean again =
        event.type().completes() && event.type() != EventType.OK && event.time() < until;
    return again
        ? new FinalReads(until, noted, with(new Due(key, event.time() + PAUSE_NANOS)), seed)
        : this;
  }

  private List<Due> with(Due due) {
    List<Due> more = new ArrayList<>(todo);
    more.add(due);
    return more;
  }
}
