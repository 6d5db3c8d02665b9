package dev.ordeal.workload;

import dev.ordeal.history.Event;
import java.util.ArrayList;
import java.util.List;

/** Does one generator after another; see {@link Generators#phases}. */
record Phases(List<Generator> phases) implements Generator {

  Phases {
    phases = List.copyOf(phases);
  }

  @Override
  public Step next(Context context) {
    List<Generator> left = phases;
    while (!left.isEmpty()) {
      List<Generator> after = left.subList(1, left.size());
      Step step = left.get(0).next(context);
      if (step instanceof Step.Emit emit) {
        return emit.withRest(followedBy(emit.rest(), after));
      }
      if (step instanceof Step.Later later) {
        return later.withRest(followedBy(later.rest(), after));
      }
      if (!after.isEmpty() && !context.isAllFree()) {
        return new Step.Later(Step.Later.WHEN_SOMETHING_COMPLETES, new Phases(left));
      }
      left = after;
    }
    return Step.DONE;
  }

  private static Phases followedBy(Generator first, List<Generator> after) {
    List<Generator> all = new ArrayList<>();
    all.add(first);
    all.addAll(after);
    return new Phases(all);
  }

  @Override
  public Generator update(Context context, Event event) {
    return phases.isEmpty()
        ? this
        : followedBy(phases.get(0).update(context, event), phases.subList(1, phases.size()));
  }
}
