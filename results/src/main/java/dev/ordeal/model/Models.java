package dev.ordeal.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds a model by the name that the command line gives. */
public final class Models {
  private static final Map<String, String> WORDS = wordsByName();

  private Models() {}

  private static Map<String, String> wordsByName() {
    Map<String, String> models = new TreeMap<>();
    models.put("register", "read, write and delete");
    models.put("cas-register", "a register with cas [expected, new]");
    models.put("multi-register", "txn of [\"r\", name, value] and [\"w\", name, value]");
    models.put("kv", "get, put and append of strings");
    models.put("mutex", "acquire and release");
    models.put("set", "add, remove, contains and read of all");
    models.put("fifo-queue", "enqueue and dequeue, the oldest first");
    models.put("unordered-queue", "enqueue and dequeue, in any order");
    models.put("priority-queue", "enqueue and dequeue, the smallest first");
    models.put("stack", "push and pop, the youngest first");
    models.put("counter", "add, inc, dec and read of the sum");
    return Collections.unmodifiableMap(models);
  }

  /** Returns the names there are, in order. */
  public static Set<String> names() {
    return WORDS.keySet();
  }

  /**
   * Returns what operations the model of that name knows, in a few words.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static String words(String name) {
    String words = WORDS.get(name);
    if (words == null) {
      throw unknown(name);
    }
    return words;
  }

  /**
   * Returns the model of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Model<?> named(String name) {
    return switch (name) {
      case "register" -> new Register();
      case "cas-register" -> new CasRegister();
      case "multi-register" -> new MultiRegister();
      case "kv" -> new KeyValue();
      case "mutex" -> new Mutex();
      case "set" -> new SetModel();
      case "fifo-queue" -> new FifoQueue();
      case "unordered-queue" -> new UnorderedQueue();
      case "priority-queue" -> new PriorityQueue();
      case "stack" -> new Stack();
      case "counter" -> new Counter();
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "there is no model \"" + name + "\"; there are " + String.join(", ", names()));
  }
}
