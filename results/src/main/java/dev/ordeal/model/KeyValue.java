package dev.ordeal.model;

import dev.ordeal.history.Call;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A key of Porcupine's key-value store, which is at first the empty string: {@code put s} writes,
 * {@code append s} writes behind what is there, and {@code get} has the string as its result; null
 * stands for the empty string there. What a client was told when it wrote says nothing.
 */
public final class KeyValue implements Model<String> {
  private static final String GET = "get";
  private static final String PUT = "put";
  private static final String APPEND = "append";

  @Override
  public String name() {
    return "kv";
  }

  @Override
  public String noun() {
    return "key";
  }

  @Override
  public String initial() {
    return "";
  }

  @Override
  public Action action(Call call) {
    Action action = Action.of(call);
    return switch (action.f()) {
      case GET -> {
        Object result = call.result() == null && action.known() ? "" : call.result();
        if (action.known() && !(result instanceof String)) {
          throw Objections.result(call, "it must be a string");
        }
        yield new Action(GET, null, action.outcome(), result);
      }
      case PUT, APPEND -> {
        if (!(action.argument() instanceof String)) {
          throw Objections.value(call, "it must be a string");
        }
        yield action.asEffect();
      }
      default -> throw Objections.unknown(name(), call, "get, put and append");
    };
  }

  @Override
  public Next<String> step(String text, Action action) {
    return switch (action.f()) {
      case PUT -> Next.state((String) action.argument());
      case APPEND -> Next.state(text + action.argument());
      case GET ->
          !action.known() || text.equals(action.result())
              ? Next.state(text)
              : Next.refused("the key held " + Action.inWords(text));
      default -> throw new IllegalArgumentException("a key has no " + action.f());
    };
  }

  /** A get changes nothing, nor does writing the empty string behind another. */
  @Override
  public boolean observes(Action action) {
    return action.f().equals(GET)
        || (action.f().equals(APPEND) && ((String) action.argument()).isEmpty());
  }

  @Override
  public boolean overwrites(Action action) {
    return action.f().equals(PUT);
  }

  @Override
  public Optional<Set<String>> possibleIn(Action action) {
    return action.f().equals(GET) && action.known()
        ? Optional.of(Set.of((String) action.result()))
        : Optional.empty();
  }

  /**
   * What is no beginning of anything that was got can never be got, whatever is appended: all such
   * strings are alike until the next put. An unknown put or append can be left out, unless it may
   * have written a part of something that was got.
   */
  @Override
  public Foresight<String> foresight(Collection<Action> known) {
    TreeSet<String> got = new TreeSet<>();
    for (Action action : known) {
      if (action.f().equals(GET)) {
        got.add((String) action.result());
      }
    }
    return new Foresight<>() {
      @Override
      public boolean helps(Action unknown) {
        String written = (String) unknown.argument();
        return unknown.f().equals(PUT)
            ? begins(written)
            : got.stream().anyMatch(text -> text.contains(written));
      }

      @Override
      public Object essence(String text) {
        return begins(text) ? text : false;
      }

      /** If anything got begins with the text, then what follows the text in order does. */
      private boolean begins(String text) {
        String following = got.ceiling(text);
        return following != null && following.startsWith(text);
      }
    };
  }
}
