package dev.ordeal.model;

import dev.ordeal.history.Call;

/**
 * A lock that belongs to nobody in particular: {@code acquire} is possible while it is free, {@code
 * release} while it is held; neither has an argument or a result. At first it is free.
 *
 * <p>Neither leaves the state as it is, so nothing is an observation. In any state only one of the
 * two is possible, and equal operations are interchangeable; so a search has never more than one
 * thing to try.
 */
public final class Mutex implements Model<Boolean> {
  private static final String ACQUIRE = "acquire";
  private static final String RELEASE = "release";

  @Override
  public String name() {
    return "mutex";
  }

  @Override
  public String noun() {
    return "mutex";
  }

  @Override
  public Boolean initial() {
    return false;
  }

  @Override
  public Action action(Call call) {
    return switch (call.operation().f()) {
      case ACQUIRE, RELEASE -> Action.of(call).withArgument(null).asEffect();
      default -> throw Objections.unknown(name(), call, "acquire and release");
    };
  }

  @Override
  public Next<Boolean> step(Boolean held, Action action) {
    boolean acquires = action.f().equals(ACQUIRE);
    if (acquires == held) {
      return Next.refused(held ? "the mutex was held already" : "the mutex was free");
    }
    return Next.state(acquires);
  }

  @Override
  public String describe(Boolean held) {
    return held ? "a lock" : "no lock";
  }
}
