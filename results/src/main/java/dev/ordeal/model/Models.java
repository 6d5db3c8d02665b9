package dev.ordeal.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds a model by the name that the command line gives. */
public final class Models {
  private static final Map<String, Entry> BY_NAME = byName();

  private Models() {}

  /** Models hold nothing, so one of each does for everybody. */
  private record Entry(String words, Model<?> model) {}

  private static Map<String, Entry> byName() {
    Map<String, Entry> models = new TreeMap<>();
    models.put("register", new Entry("read, write and delete", new Register()));
    models.put("cas-register", new Entry("a register with cas [expected, new]", new CasRegister()));
    models.put(
        "multi-register",
        new Entry("txn of [\"r\", name, value] and [\"w\", name, value]", new MultiRegister()));
    models.put("kv", new Entry("get, put and append of strings", new KeyValue()));
    models.put("mutex", new Entry("acquire and release", new Mutex()));
    models.put("set", new Entry("add, remove, contains and read of all", new SetModel()));
    models.put("fifo-queue", new Entry("enqueue and dequeue, the oldest first", new FifoQueue()));
    models.put(
        "unordered-queue", new Entry("enqueue and dequeue, in any order", new UnorderedQueue()));
    models.put(
        "priority-queue",
        new Entry("enqueue and dequeue, the smallest first", new PriorityQueue()));
    models.put("stack", new Entry("push and pop, the youngest first", new Stack()));
    models.put("counter", new Entry("add, inc, dec and read of the sum", new Counter()));
    return Collections.unmodifiableMap(models);
  }

  /** Returns the names there are, in order. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * Returns what operations the model of that name knows, in a few words.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static String words(String name) {
    return entry(name).words();
  }

  /**
   * Returns the model of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Model<?> named(String name) {
    return entry(name).model();
  }

  private static Entry entry(String name) {
    Entry entry = BY_NAME.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "there is no model \"" + name + "\"; there are " + String.join(", ", names()));
    }
    return entry;
  }
}
