package dev.ordeal.workload;

import dev.ordeal.history.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws which generator each operation comes from; see {@link Generators#mix}. */
record Mix(List<Generator> options, long seed) implements Generator {

  Mix {
    options = List.copyOf(options);
  }

  @Override
  public Step next(Context context) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Generator> left = new ArrayList<>(options);
    long earliest = Step.Later.WHEN_SOMETHING_COMPLETES;
    int drawn = left.isEmpty() ? 0 : random.nextInt(left.size());
    for (int asked = 0; asked < left.size(); ) {
      int index = (drawn + asked) % left.size();
      Step step = left.get(index).next(context);
      if (step instanceof Step.Emit emit) {
        left.set(index, emit.rest());
        return emit.withRest(new Mix(left, random.nextLong()));
      }
      if (step instanceof Step.Later later) {
        left.set(index, later.rest());
        earliest = Math.min(earliest, later.atNanos());
        asked++;
      } else {
        left.remove(index);
        drawn = index;
        asked = 0;
      }
    }
    return left.isEmpty() ? Step.DONE : new Step.Later(earliest, new Mix(left, seed));
  }

  @Override
  public Generator update(Context context, Event event) {
    return new Mix(options.stream().map(option -> option.update(context, event)).toList(), seed);
  }
}
