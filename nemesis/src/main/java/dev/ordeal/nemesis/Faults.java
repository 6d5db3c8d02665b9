package dev.ordeal.nemesis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds faults by what is written on the command line: {@code partition,kill:leader,pause}. */
public final class Faults {
  private static final List<NodeSelector> PROCESS_CHOICES =
      List.of(NodeSelector.ONE, NodeSelector.MINORITY, NodeSelector.LEADER, NodeSelector.ALL);

  private Faults() {}

  /** Returns every family of faults, each with all its variants, in the order of listings. */
  public static List<Fault> all() {
    return List.of(
        new PartitionFault(List.of(PartitionFault.Shape.values())),
        new ProcessFault(ProcessFault.Kind.KILL, PROCESS_CHOICES),
        new ProcessFault(ProcessFault.Kind.PAUSE, PROCESS_CHOICES));
  }

  /**
   * Reads a list of faults: families separated by commas, each alone (all its variants) or with one
   * variant after a colon; or {@code none}.
   *
   * @throws IllegalArgumentException with one line that names the word that is wrong and the words
   *     there are
   */
  public static List<Fault> parse(String spec) {
    if (spec.strip().equals("none")) {
      return List.of();
    }
    Map<String, List<Fault>> families = new LinkedHashMap<>();
    for (String word : spec.split(",", -1)) {
      Fault fault = one(word.strip());
      families.computeIfAbsent(fault.family(), family -> new ArrayList<>()).add(fault);
    }
    return families.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Returns a strike like one that was recorded.
   *
   * @param family its family
   * @param what its words
   * @param details what {@link Strike#details} gave for it; what is not known there is passed over
   * @throws IllegalArgumentException if there is no such family, or the details are not its own
   */
  public static Strike again(String family, String what, Map<String, Object> details) {
    return switch (family) {
      case PartitionFault.FAMILY -> PartitionFault.again(what, details);
      case "kill" -> ProcessFault.again(ProcessFault.Kind.KILL, what, details);
      case "pause" -> ProcessFault.again(ProcessFault.Kind.PAUSE, what, details);
      default ->
          throw new IllegalArgumentException(
              "unknown fault '%s': there are %s".formatted(family, words(all(), Fault::family)));
    };
  }

  private static Fault one(String word) {
    int colon = word.indexOf(':');
    String family = colon < 0 ? word : word.substring(0, colon);
    Fault whole =
        all().stream()
            .filter(fault -> fault.family().equals(family))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown fault '%s': there are %s, and none"
                            .formatted(family, words(all(), Fault::family))));
    if (colon < 0) {
      return whole;
    }
    String variant = word.substring(colon + 1);
    if (whole instanceof PartitionFault) {
      return new PartitionFault(
          List.of(
              variant(family, variant, PartitionFault.Shape.values(), PartitionFault.Shape::word)));
    }
    return new ProcessFault(
        ((ProcessFault) whole).kind(),
        List.of(variant(family, variant, NodeSelector.values(), NodeSelector::word)));
  }

  private static <T> T variant(String family, String word, T[] there, Function<T, String> name) {
    return Arrays.stream(there)
        .filter(value -> name.apply(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown kind of %s '%s': there are %s"
                        .formatted(family, word, words(Arrays.asList(there), name))));
  }

  private static <T> String words(List<T> things, Function<T, String> name) {
    return things.stream().map(name).collect(Collectors.joining(", "));
  }
}
