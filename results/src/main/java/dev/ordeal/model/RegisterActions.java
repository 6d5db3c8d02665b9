package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the operations of registers do; the models differ only in which of them they know. */
final class RegisterActions {
  private static final String READ = "read";
  private static final String WRITE = "write";
  private static final String CAS = "cas";
  private static final String DELETE = "delete";

  private RegisterActions() {}

  /**
   * Returns the action of a call.
   *
   * @throws IllegalArgumentException if the register knows no such operation
   */
  static Action of(String model, Call call, boolean withCas) {
    Action action = Action.of(call);
    return switch (action.f()) {
      case READ -> action.withArgument(null);
      case WRITE -> action.asEffect();
      case DELETE -> action.withArgument(null).asEffect();
      case CAS -> {
        if (!withCas) {
          throw unknown(model, call, withCas);
        }
        checkCas(call);
        yield action.asEffect();
      }
      default -> throw unknown(model, call, withCas);
    };
  }

  private static IllegalArgumentException unknown(String model, Call call, boolean withCas) {
    return Objections.unknown(
        model, call, withCas ? "read, write, cas and delete" : "read, write and delete");
  }

  private static void checkCas(Call call) {
    if (!(call.operation().value() instanceof List<?> pair) || pair.size() != 2) {
      throw Objections.value(call, "it must be [expected, new]");
    }
    if (call.outcome() == Call.Outcome.OK && Boolean.FALSE.equals(call.result())) {
      throw Objections.result(call, "a cas that did not swap must be a fail");
    }
  }

  /** Says what an action does to a register that holds the state. */
  static Next<Object> step(Object state, Action action) {
    return switch (action.f()) {
      case READ -> read(state, action);
      case WRITE -> Next.state(action.argument());
      case DELETE -> Next.state(null);
      case CAS -> cas(state, action);
      default -> throw new IllegalArgumentException("a register has no " + action.f());
    };
  }

  private static Next<Object> read(Object state, Action action) {
    return !action.known() || Objects.equals(state, action.result())
        ? Next.state(state)
        : Next.refused("the register held " + Action.inWords(state));
  }

  private static Next<Object> cas(Object state, Action action) {
    List<?> pair = (List<?>) action.argument();
    boolean matches = Objects.equals(state, pair.get(0));
    if (action.outcome() == Call.Outcome.FAIL) {
      return matches
          ? Next.refused("the register held " + Action.inWords(state) + ", as the cas expected")
          : Next.state(state);
    }
    return matches
        ? Next.state(pair.get(1))
        : Next.refused("the register held " + Action.inWords(state));
  }

  /**
   * An unknown write or cas can be left out if nobody found what it wrote, directly or by way of
   * other unknown cas that help: the register then just goes on to hold what it held before. That a
   * failed cas found something else than it expected may be due to any of them.
   */
  static Foresight<Object> foresight(Collection<Action> known, Collection<Action> unknown) {
    Set<Object> found = new HashSet<>();
    for (Action action : known) {
      if (action.outcome() == Call.Outcome.FAIL) {
        return Foresight.none();
      }
      possibleIn(action).ifPresent(found::addAll);
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Action action : unknown) {
        if (action.f().equals(CAS) && found.contains(leaves(action))) {
          more |= found.addAll(possibleIn(action).orElseThrow());
        }
      }
    }
    return new Foresight<>() {
      @Override
      public boolean helps(Action action) {
        return found.contains(leaves(action));
      }
    };
  }

  private static Object leaves(Action action) {
    return action.f().equals(CAS) ? ((List<?>) action.argument()).get(1) : action.argument();
  }

  /** Returns whether an action leaves the same whatever it finds: writes and deletes. */
  static boolean overwrites(Action action) {
    return action.f().equals(WRITE) || action.f().equals(DELETE);
  }

  /** Returns what a register must hold for an action: what a read saw, or a cas expected. */
  static Optional<Set<Object>> possibleIn(Action action) {
    if (action.f().equals(READ) && action.known()) {
      return Optional.of(Collections.singleton(action.result()));
    }
    return action.f().equals(CAS) && action.outcome() != Call.Outcome.FAIL
        ? Optional.of(Collections.singleton(((List<?>) action.argument()).get(0)))
        : Optional.empty();
  }

  /** Returns whether an action changes no register: reads, failed cas, and cas to the same. */
  static boolean observes(Action action) {
    return switch (action.f()) {
      case READ -> true;
      case CAS ->
          action.outcome() == Call.Outcome.FAIL
              || (action.argument() instanceof List<?> pair
                  && Objects.equals(pair.get(0), pair.get(1)));
      default -> false;
    };
  }
}
