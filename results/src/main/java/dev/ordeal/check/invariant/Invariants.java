package dev.ordeal.check.invariant;

import dev.ordeal.check.Checker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds a checker of an invariant by the name that the command line gives. */
public final class Invariants {
  private static final List<Invariant> ALL =
      List.of(
          new Bank(),
          new CounterBounds(),
          new SetFull(),
          new Stats(),
          new TotalQueue(),
          new UniqueIds());

  private Invariants() {}

  /** Returns the names there are, in order. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    ALL.forEach(invariant -> names.add(invariant.name()));
    return names;
  }

  /** Returns what the checker of that name asks, in a few words. */
  public static String words(String name) {
    return find(name).asks();
  }

  /**
   * Returns the checker of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static Checker named(String name) {
    return new InvariantChecker(find(name));
  }

  private static Invariant find(String name) {
    for (Invariant invariant : ALL) {
      if (invariant.name().equals(name)) {
        return invariant;
      }
    }
    throw new IllegalArgumentException(
        "there is no checker \""
            + name
            + "\"; there are linearizability, "
            + names().stream().collect(Collectors.joining(", ")));
  }
}
