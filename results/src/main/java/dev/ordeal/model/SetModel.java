package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A set that is at first empty: {@code add x} and {@code remove x}, whether or not x is there;
 * {@code contains x} with the result true or false; and {@code read} with all elements as a list in
 * any order. What a client was told when it added or removed says nothing.
 */
public final class SetModel implements Model<ValueMap<Integer>> {
  private static final String ADD = "add";
  private static final String REMOVE = "remove";
  private static final String CONTAINS = "contains";
  private static final String READ = "read";
  private static final Integer THERE = 1;

  @Override
  public String name() {
    return "set";
  }

  @Override
  public String noun() {
    return "set";
  }

  @Override
  public ValueMap<Integer> initial() {
    return ValueMap.empty();
  }

  @Override
  public Action action(Call call) {
    Action action = Action.of(call);
    boolean ok = action.known();
    return switch (action.f()) {
      case ADD, REMOVE -> action.asEffect();
      case CONTAINS -> {
        if (ok && !(call.result() instanceof Boolean)) {
          throw Objections.result(call, "it must be true or false");
        }
        yield action;
      }
      case READ -> {
        if (ok && !(call.result() instanceof List)) {
          throw Objections.result(call, "it must be the list of all elements");
        }
        // One order for all that read the same, so that they are equal.
        yield new Action(READ, null, action.outcome(), ok ? sorted(call.result()) : null);
      }
      default -> throw Objections.unknown(name(), call, "add, remove, contains and read");
    };
  }

  private static List<Object> sorted(Object result) {
    Set<Object> elements = new TreeSet<>(ValueOrder.INSTANCE);
    elements.addAll((List<?>) result);
    return new ArrayList<>(elements);
  }

  @Override
  public Next<ValueMap<Integer>> step(ValueMap<Integer> set, Action action) {
    return switch (action.f()) {
      case ADD -> Next.state(set.with(action.argument(), THERE));
      case REMOVE -> Next.state(set.without(action.argument()));
      case CONTAINS -> contains(set, action);
      case READ -> read(set, action);
      default -> throw new IllegalArgumentException("a set has no " + action.f());
    };
  }

  private static Next<ValueMap<Integer>> contains(ValueMap<Integer> set, Action action) {
    boolean there = set.get(action.argument()) != null;
    return !action.known() || action.result().equals(there)
        ? Next.state(set)
        : Next.refused(
            Action.inWords(action.argument()) + (there ? " was in the set" : " was not in it"));
  }

  private static Next<ValueMap<Integer>> read(ValueMap<Integer> set, Action action) {
    if (!action.known()) {
      return Next.state(set);
    }
    List<?> read = (List<?>) action.result();
    for (Object element : read) {
      if (set.get(element) == null) {
        return Next.refused(Action.inWords(element) + " was not in the set");
      }
    }
    if (set.size() == read.size()) {
      return Next.state(set);
    }
    int at = 0;
    List<Object> elements = set.keys();
    while (at < read.size() && Objects.equals(elements.get(at), read.get(at))) {
      at++;
    }
    return Next.refused(Action.inWords(elements.get(at)) + " was in the set too");
  }

  /**
   * Looking changes nothing; adding changes the set that lacks it, and removing the one that has.
   */
  @Override
  public boolean observes(Action action) {
    return action.f().equals(CONTAINS) || action.f().equals(READ);
  }

  /**
   * To leave out whatever an unknown operation does to one element changes what is seen of that
   * element only: so an add helps only if it was seen there, a remove only if it was missed.
   */
  @Override
  public Foresight<ValueMap<Integer>> foresight(Collection<Action> known) {
    Set<Object> seen = new TreeSet<>(ValueOrder.INSTANCE);
    Set<Object> missed = new TreeSet<>(ValueOrder.INSTANCE);
    boolean anyRead = false;
    for (Action action : known) {
      if (action.f().equals(READ)) {
        anyRead = true;
        seen.addAll((List<?>) action.result());
      } else if (action.f().equals(CONTAINS)) {
        (action.result().equals(true) ? seen : missed).add(action.argument());
      }
    }
    boolean reads = anyRead;
    return new Foresight<>() {
      @Override
      public boolean helps(Action unknown) {
        return unknown.f().equals(ADD)
            ? seen.contains(unknown.argument())
            : reads || missed.contains(unknown.argument());
      }
    };
  }

  @Override
  public String describe(ValueMap<Integer> set) {
    return Contents.inWords(set.keys());
  }
}
