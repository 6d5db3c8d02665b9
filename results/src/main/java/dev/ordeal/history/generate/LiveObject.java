package dev.ordeal.history.generate;

import dev.ordeal.history.Operation;
import java.util.List;
import java.util.Random;

/** Is an object that clients work on: it draws what they do, and does it. */
interface LiveObject {
  /** What an operation answers that did not happen. */
  Object REFUSED = new Object();

  /** Draws the next operation on the key. */
  Operation next(String key, Values values, Random random);

  /** Does the operation and returns its result, or {@link #REFUSED}. */
  Object apply(Operation operation, Random random);

  /** Returns whether the answer says something about the object. */
  boolean tells(Operation operation);

  /** Returns the names there are, in order. */
  static List<String> models() {
    return List.of(
        "cas-register",
        "counter",
        "fifo-queue",
        "kv",
        "multi-register",
        "mutex",
        "priority-queue",
        "register",
        "set",
        "stack",
        "unordered-queue");
  }

  /** Returns a new object of one of the {@link #models}. */
  static LiveObject of(String model) {
    return switch (model) {
      case "register" -> new LiveRegister(false);
      case "cas-register" -> new LiveRegister(true);
      case "multi-register" -> new LiveTransactions();
      case "kv" -> new LiveText();
      case "mutex" -> new LiveLock();
      case "set" -> new LiveSet();
      case "fifo-queue" -> new LiveQueue(LiveQueue.Next.OLDEST);
      case "stack" -> new LiveQueue(LiveQueue.Next.YOUNGEST);
      case "priority-queue" -> new LiveQueue(LiveQueue.Next.SMALLEST);
      case "unordered-queue" -> new LiveQueue(LiveQueue.Next.ANY);
      case "counter" -> new LiveCounter();
      default -> throw new IllegalArgumentException("there is no model " + model);
    };
  }
}
