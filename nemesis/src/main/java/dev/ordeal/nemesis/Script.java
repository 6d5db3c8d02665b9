package dev.ordeal.nemesis;

import java.util.List;

/**
 * A schedule written out as steps, one after another; each wait counts from when the step before it
 * was observed.
 *
 * @param notBeforeNanos time before which the next step does not happen
 * @param steps what to do, in order
 * @param then the schedule that follows the last step
 */
public record Script(long notBeforeNanos, List<Step> steps, Schedule then) implements Schedule {

  /** One step of a script. */
  public sealed interface Step {}

  /** Let time pass. */
  public record Wait(long nanos) implements Step {}

  /** Begin a fault; see {@link Turn.Begin}. */
  public record Begin(int strike, Fault fault, long seed, boolean follows) implements Step {

    /** Begin a fault that follows no other. */
    public Begin(int strike, Fault fault, long seed) {
      this(strike, fault, seed, false);
    }
  }

  /** End a fault; see {@link Turn.End}. */
  public record End(int strike) implements Step {}

  /** Copies the steps. */
  public Script {
    steps = List.copyOf(steps);
  }

  /** Returns a script that begins at once and is followed by nothing. */
  public static Script of(List<Step> steps) {
    return new Script(0, steps, Schedule.NONE);
  }

  @Override
  public Turn next(long nowNanos) {
    if (nowNanos < notBeforeNanos) {
      return new Turn.Later(notBeforeNanos, this);
    }
    if (steps.isEmpty()) {
      return then.next(nowNanos);
    }
    Step step = steps.get(0);
    Script rest = new Script(notBeforeNanos, steps.subList(1, steps.size()), then);
    if (step instanceof Wait wait) {
      return new Script(nowNanos + wait.nanos(), rest.steps(), then).next(nowNanos);
    }
    if (step instanceof Begin begin) {
      return new Turn.Begin(begin.strike(), begin.fault(), begin.seed(), begin.follows(), rest);
    }
    return new Turn.End(((End) step).strike(), rest);
  }
}
