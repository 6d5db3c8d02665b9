package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.util.List;

/**
 * Is an object that operations happen to one after the other, written down anew for each model:
 * nothing here is shared with the models. A call whose outcome is not ok has a result that nobody
 * knows.
 */
interface Replay {

  /** Returns what it is called in a sentence. */
  String noun();

  /** Returns whether the call is one that the object knows. */
  boolean knows(Call call);

  /** Lets the call take effect. If it cannot, returns false and stays as it is. */
  boolean take(Call call);

  /** Returns one that is as this is now and goes its own way. */
  Replay copy();

  /** Returns what it holds, equal for two that behave the same from there on. */
  Object contents();

  /** Returns what it holds as far as the known calls can tell. */
  default Object shows(List<Call> known) {
    return contents();
  }

  /**
   * Returns whether a call of which nothing is known but that it was invoked may help the known
   * ones to an order; yes is always right.
   */
  default boolean helps(Call other, List<Call> known) {
    return true;
  }

  /**
   * Returns whether one of the calls can surely not take effect any more, whatever happens before;
   * no is always right.
   *
   * @param others all other calls that may happen
   */
  default boolean hopeless(List<Call> calls, List<List<Call>> others) {
    return false;
  }

  /** Returns whether its result is known. */
  static boolean answered(Call call) {
    return call.outcome() == Call.Outcome.OK;
  }

  /** Returns a new object of the model, or null if there is none of that name here. */
  static Replay of(String model) {
    return switch (model) {
      case "register" -> new RegisterReplay(false);
      case "cas-register" -> new RegisterReplay(true);
      case "multi-register" -> new TransactionReplay();
      case "kv" -> new TextReplay();
      case "mutex" -> new LockReplay();
      case "set" -> new SetReplay();
      case "fifo-queue" -> new LineReplay(false);
      case "stack" -> new LineReplay(true);
      case "priority-queue" -> new HeapReplay();
      case "unordered-queue" -> new PoolReplay();
      case "counter" -> new SumReplay();
      default -> null;
    };
  }
}
