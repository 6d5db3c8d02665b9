package dev.ordeal.history.generate;

import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A queue or stack: a little more goes in than comes out. */
final class LiveQueue implements LiveObject {
  private static final int OF_ALL = 20;
  private static final int PUTS = 11;

  /** To multiply by an odd number changes the order of numbers, and keeps them different. */
  private static final long ODD = 0x9E3779B1L;

  /** Which element comes out next. */
  enum Next {
    OLDEST,
    YOUNGEST,
    SMALLEST,
    ANY
  }

  private final Next which;
  private final List<Long> held = new ArrayList<>();

  LiveQueue(Next which) {
    this.which = which;
  }

  @Override
  public Operation next(String key, Values values, Random random) {
    boolean stack = which == Next.YOUNGEST;
    return random.nextInt(OF_ALL) < PUTS
        ? new Operation(stack ? "push" : "enqueue", key, element(values, random))
        : new Operation(stack ? "pop" : "dequeue", key, null);
  }

  /** Distinct ones come in rising order; where size matters, that would be as in a fifo queue. */
  private Long element(Values values, Random random) {
    Long drawn = values.draw(random);
    boolean mixed = which == Next.SMALLEST && values.distinct();
    return mixed ? (Long) (drawn * ODD & Integer.MAX_VALUE) : drawn;
  }

  @Override
  public Object apply(Operation operation, Random random) {
    if (!tells(operation)) {
      held.add((Long) operation.value());
      return operation.value();
    }
    if (held.isEmpty()) {
      return null;
    }
    return switch (which) {
      case OLDEST -> held.remove(0);
      case YOUNGEST -> held.remove(held.size() - 1);
      case ANY -> held.remove(random.nextInt(held.size()));
      case SMALLEST -> {
        Long smallest = Collections.min(held);
        held.remove(smallest);
        yield smallest;
      }
    };
  }

  @Override
  public boolean tells(Operation operation) {
    return operation.f().equals("dequeue") || operation.f().equals("pop");
  }
}
