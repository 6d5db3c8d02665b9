package dev.ordeal.model;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds a model by the name that the command line gives. */
public final class Models {
  private static final Map<String, Supplier<Model<?>>> BY_NAME = byName();

  private Models() {}

  private static Map<String, Supplier<Model<?>>> byName() {
    Map<String, Supplier<Model<?>>> models = new TreeMap<>();
    models.put("register", Register::new);
    models.put("cas-register", CasRegister::new);
    return Collections.unmodifiableMap(models);
  }

  /** Returns the names there are, in order. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * Returns the model of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Model<?> named(String name) {
    Supplier<Model<?>> model = BY_NAME.get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          "there is no model \"" + name + "\"; there are " + String.join(", ", names()));
    }
    return model.get();
  }
}
