package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.KeyValue;
import dev.ordeal.model.Model;

/**
 * Lets calls take effect on one key with a string, one after the other, as {@link KeyValue} says,
 * but in one buffer: a string for each state would take as much as the square of what is appended.
 */
final class TextRun {
  private enum Deed {
    GET,
    PUT,
    APPEND,
    UNKNOWN
  }

  private final Calls calls;

  /** What each function does, by number. */
  private final Deed[] deeds;

  private final StringBuilder text = new StringBuilder();

  private TextRun(Calls calls) {
    this.calls = calls;
    deeds = new Deed[calls.functions()];
    for (int number = 0; number < deeds.length; number++) {
      deeds[number] = deed(calls.function(number));
    }
  }

  private static Deed deed(String function) {
    if (function == null) {
      return Deed.UNKNOWN;
    }
    return switch (function) {
      case "get" -> Deed.GET;
      case "put" -> Deed.PUT;
      case "append" -> Deed.APPEND;
      default -> Deed.UNKNOWN;
    };
  }

  /** Returns a run that begins with the empty string, or null if the model is another. */
  static TextRun of(Model<?> model, Calls calls) {
    return model instanceof KeyValue ? new TextRun(calls) : null;
  }

  /** Returns a run of other calls that begins with what is there. */
  TextRun on(Calls others) {
    TextRun run = new TextRun(others);
    run.text.append(text);
    return run;
  }

  /** Returns what is there. */
  String held() {
    return text.toString();
  }

  /** Returns how long it is. */
  int length() {
    return text.length();
  }

  /** Returns whether the call is one that the model knows. */
  boolean knows(int call) {
    return switch (deed(call)) {
      case GET -> !answered(call) || result(call) == null || result(call) instanceof String;
      case PUT, APPEND -> argument(call) instanceof String;
      case UNKNOWN -> false;
    };
  }

  /**
   * Lets a call that it {@linkplain #knows} take effect.
   *
   * @return whether that is possible
   */
  boolean step(int call) {
    switch (deed(call)) {
      case GET -> {
        return !answered(call) || got(call).contentEquals(text);
      }
      case PUT -> {
        text.setLength(0);
        text.append(argument(call));
      }
      default -> text.append(argument(call));
    }
    return true;
  }

  /** Returns whether the call, here and now, would leave another string. */
  boolean changes(int call) {
    return switch (deed(call)) {
      case GET -> false;
      case PUT -> !((String) argument(call)).contentEquals(text);
      default -> !observes(call);
    };
  }

  /** Returns whether the call is a get. */
  boolean gets(int call) {
    return deed(call) == Deed.GET;
  }

  /** Returns whether the call is a put. */
  boolean puts(int call) {
    return deed(call) == Deed.PUT;
  }

  /** Returns what a put or append, which it {@linkplain #knows}, writes. */
  String writes(int call) {
    return (String) argument(call);
  }

  /** Returns whether the call never leaves another string. */
  boolean observes(int call) {
    return gets(call) || (deed(call) == Deed.APPEND && ((String) argument(call)).isEmpty());
  }

  /** Returns what a get is known to have got, or null if that is not known or it is none. */
  String got(int call) {
    if (!gets(call) || !answered(call)) {
      return null;
    }
    return result(call) == null ? "" : (String) result(call);
  }

  private Deed deed(int call) {
    return deeds[calls.f(call)];
  }

  private boolean answered(int call) {
    return calls.outcome(call) == Call.Outcome.OK;
  }

  private Object argument(int call) {
    return calls.values().value(calls.argument(call));
  }

  private Object result(int call) {
    return calls.values().value(calls.result(call));
  }
}
