package dev.ordeal.node.law;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the first breach of each law that is watched; what follows from a breach is no news. */
final class Breaches {
  private final EnumSet<Law> open;
  private List<Breach> fresh = new ArrayList<>();

  Breaches(EnumSet<Law> watched) {
    this.open = EnumSet.copyOf(watched);
  }

  /** Whether a breach of this law would be news. */
  boolean isOpen(Law law) {
    return open.contains(law);
  }

  /** Notes a breach; the words are made only if it is news. */
  void report(Law law, Supplier<String> words) {
    if (open.remove(law)) {
      fresh.add(new Breach(law, words.get()));
    }
  }

  /** Whether there is a breach that nobody took. */
  boolean isAny() {
    return !fresh.isEmpty();
  }

  /** The breaches since the last call, in order. */
  List<Breach> take() {
    List<Breach> taken = fresh;
    fresh = new ArrayList<>();
    return taken;
  }
}
