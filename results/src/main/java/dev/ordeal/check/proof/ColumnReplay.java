package dev.ordeal.check.proof;

import dev.ordeal.history.Calls;

/**
 * Is an object that calls happen to which are told by their places in a history, so that none need
 * be made of each. A register deals in the numbers of values; to all others the calls are told as
 * they are.
 */
interface ColumnReplay {

  /** Returns whether the call is one that the object knows. */
  boolean knows(int call);

  /** Lets the call take effect. If it cannot, returns false and stays as it is. */
  boolean take(int call);

  /** Returns what the object is called in a sentence. */
  String noun();

  /** Returns what it holds. */
  Object contents();

  /** Returns a new object of the model, or null if there is none of that name here. */
  static ColumnReplay of(String model, Calls calls) {
    return switch (model) {
      case "register" -> new RegisterNumbers(calls, false);
      case "cas-register" -> new RegisterNumbers(calls, true);
      default -> {
        Replay object = Replay.of(model);
        yield object == null ? null : new EachCall(calls, object);
      }
    };
  }

  /** Makes an object of each call and tells it to a replay. */
  record EachCall(Calls calls, Replay object) implements ColumnReplay {
    @Override
    public boolean knows(int call) {
      return object.knows(calls.get(call));
    }

    @Override
    public boolean take(int call) {
      return object.take(calls.get(call));
    }

    @Override
    public String noun() {
      return object.noun();
    }

    @Override
    public Object contents() {
      return object.contents();
    }
  }
}
