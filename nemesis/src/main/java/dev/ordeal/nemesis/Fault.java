package dev.ordeal.nemesis;

import java.util.Set;
import java.util.random.RandomGenerator;

/** Something that can go wrong, before it is decided where: a pure value. */
public interface Fault {

  /** Returns the fault's family, as on the command line: {@code partition}, {@code kill}, … */
  String family();

  /** Returns one line that says what this fault does, with the variants it draws from. */
  String description();

  /** Returns what the environment must be able to do. */
  Set<Capability> needs();

  /**
   * Returns this fault narrowed to one of its variants.
   *
   * @throws IllegalArgumentException with one line that names the word that is wrong and the words
   *     there are
   */
  default Fault only(String variant) {
    throw new IllegalArgumentException(
        "the fault '%s' has no variants, so no '%s'".formatted(family(), variant));
  }

  /** Decides where to strike; every draw comes from {@code random}. */
  Strike aim(Aim aim, RandomGenerator random);
}
