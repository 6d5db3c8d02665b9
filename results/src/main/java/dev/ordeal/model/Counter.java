package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;

/**
 * A whole number that is at first 0: {@code add n} adds n, which may be negative; {@code inc} and
 * {@code dec} add 1 and -1, or as much as their argument says; {@code read} has the sum as its
 * result. What a client was told when it added says nothing. The sum has 64 bits, and goes round
 * beyond them.
 */
public final class Counter implements Model<Long> {
  private static final String ADD = "add";
  private static final String READ = "read";

  @Override
  public String name() {
    return "counter";
  }

  @Override
  public String noun() {
    return "counter";
  }

  @Override
  public Long initial() {
    return 0L;
  }

  @Override
  public Action action(Call call) {
    return switch (call.operation().f()) {
      case READ -> {
        if (call.outcome() == Call.Outcome.OK && !(call.result() instanceof Long)) {
          throw Objections.result(call, "it must be a whole number");
        }
        yield Action.of(call).withArgument(null);
      }
      case ADD -> new Action(ADD, amount(call), Call.Outcome.OK, null);
      case "inc" -> new Action(ADD, step(call), Call.Outcome.OK, null);
      case "dec" -> new Action(ADD, -step(call), Call.Outcome.OK, null);
      default -> throw Objections.unknown(name(), call, "add, inc, dec and read");
    };
  }

  private static long step(Call call) {
    return call.operation().value() == null ? 1 : amount(call);
  }

  private static long amount(Call call) {
    if (call.operation().value() instanceof Long amount) {
      return amount;
    }
    throw Objections.value(call, "it must be a whole number");
  }

  @Override
  public Next<Long> step(Long sum, Action action) {
    if (action.f().equals(ADD)) {
      return Next.state(sum + (Long) action.argument());
    }
    return !action.known() || sum.equals(action.result())
        ? Next.state(sum)
        : Next.refused("the counter held " + sum);
  }

  /** A read changes no sum, nor does adding nothing. */
  @Override
  public boolean observes(Action action) {
    return action.f().equals(READ) || Long.valueOf(0).equals(action.argument());
  }

  /** Only reads can tell one sum from another; without any, nothing that was added ever shows. */
  @Override
  public Foresight<Long> foresight(Collection<Action> known) {
    boolean reads = known.stream().anyMatch(action -> action.f().equals(READ));
    return new Foresight<>() {
      @Override
      public boolean helps(Action unknown) {
        return reads;
      }

      @Override
      public Object essence(Long sum) {
        return reads ? sum : 0L;
      }
    };
  }
}
