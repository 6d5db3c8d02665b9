package dev.ordeal.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds a model by the name that the command line gives. */
public final class Models {
  private static final Map<String, Entry> BY_NAME = byName();

  private Models() {}

  private record Entry(String words, Supplier<Model<?>> model) {}

  private static Map<String, Entry> byName() {
    Map<String, Entry> models = new TreeMap<>();
    models.put("register", new Entry("read, write and delete", Register::new));
    models.put("cas-register", new Entry("a register with cas [expected, new]", CasRegister::new));
    models.put(
        "multi-register",
        new Entry("txn of [\"r\", name, value] and [\"w\", name, value]", MultiRegister::new));
    models.put("kv", new Entry("get, put and append of strings", KeyValue::new));
    models.put("mutex", new Entry("acquire and release", Mutex::new));
    models.put("set", new Entry("add, remove, contains and read of all", SetModel::new));
    models.put("fifo-queue", new Entry("enqueue and dequeue, the oldest first", FifoQueue::new));
    models.put(
        "unordered-queue", new Entry("enqueue and dequeue, in any order", UnorderedQueue::new));
    models.put(
        "priority-queue", new Entry("enqueue and dequeue, the smallest first", PriorityQueue::new));
    models.put("stack", new Entry("push and pop, the youngest first", Stack::new));
    models.put("counter", new Entry("add, inc, dec and read of the sum", Counter::new));
    return Collections.unmodifiableMap(models);
  }

  /** Returns the names there are, in order. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** Returns what operations the model of that name knows, in a few words. */
  public static String words(String name) {
    return entry(name).words();
  }

  /**
   * Returns the model of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Model<?> named(String name) {
    return entry(name).model().get();
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
