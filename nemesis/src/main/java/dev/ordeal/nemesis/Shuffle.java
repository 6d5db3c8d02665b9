package dev.ordeal.nemesis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts lists into a random order drawn from a given generator (Fisher and Yates). */
final class Shuffle {
  private Shuffle() {}

  static <T> List<T> of(List<T> list, RandomGenerator random) {
    List<T> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }
}
