package dev.ordeal.nemesis;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the variants of faults by the words for them, and lists those words. */
final class Variants {
  private Variants() {}

  static <T> T find(String family, String word, List<T> there, Function<T, String> name) {
    return there.stream()
        .filter(value -> name.apply(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown kind of %s '%s': there are %s"
                        .formatted(family, word, words(there, name))));
  }

  static <T> String words(List<T> there, Function<T, String> name) {
    return there.stream().map(name).collect(Collectors.joining(", "));
  }
}
