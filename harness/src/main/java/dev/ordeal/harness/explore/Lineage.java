package dev.ordeal.harness.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names one trial of an exploration, in any build of the same sources: the seed it was drawn from,
 * and by which numbers it was changed since. Written {@code 4711} or {@code 4711.3.1}.
 *
 * @param seed what the first of its line was drawn from
 * @param changes what each change was drawn from, from the first on
 */
public record Lineage(long seed, List<Integer> changes) {
  private static final Pattern FORM = Pattern.compile("(-?\\d{1,19})(\\.\\d{1,9})*");

  /** Copies the list. */
  public Lineage {
    changes = List.copyOf(changes);
  }

  /** Returns the first of a line. */
  public static Lineage of(long seed) {
    return new Lineage(seed, List.of());
  }

  /** Returns whether this is how a lineage is written. */
  public static boolean isOne(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return false;
    }
    BigInteger seed = new BigInteger(form.group(1));
    return seed.bitLength() < Long.SIZE;
  }

  /**
   * Reads a lineage.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Lineage parse(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException(
          "'%s' is no seed of an exploration: expected one such as 4711 or 4711.3.1"
              .formatted(text));
    }
    List<String> parts = Arrays.asList(text.split("\\.", -1));
    return new Lineage(
        Long.parseLong(parts.get(0)),
        parts.subList(1, parts.size()).stream().map(Integer::valueOf).toList());
  }

  /** Returns the one that comes of this by the change of that number. */
  Lineage changed(int number) {
    List<Integer> more = new ArrayList<>(changes);
    more.add(number);
    return new Lineage(seed, more);
  }

  /** Returns what was drawn for it. */
  Genes genes(Choices choices) {
    Genes genes = Genes.draw(new SplittableRandom(seed), choices);
    long mixed = seed;
    for (int change : changes) {
      mixed = mixed * 0x9E37_79B9_7F4A_7C15L + change;
      genes = genes.changed(new SplittableRandom(mixed), choices);
    }
    return genes;
  }

  @Override
  public String toString() {
    return changes.stream()
        .map(each -> "." + each)
        .collect(Collectors.joining("", Long.toString(seed), ""));
  }
}
