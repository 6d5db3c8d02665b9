package dev.ordeal.nemesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds faults by what is written on the command line: {@code partition,kill:leader,pause}. */
public final class Faults {
  private Faults() {}

  /**
   * Returns every family of faults that a system with a majority must survive, each with all its
   * variants, in the order of listings.
   */
  public static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    all.add(new PartitionFault(List.of(PartitionFault.Shape.values())));
    all.add(new ProcessFault(ProcessFault.Kind.KILL, ProcessFault.CHOICES));
    all.add(new ProcessFault(ProcessFault.Kind.PAUSE, ProcessFault.CHOICES));
    for (Impairment.Kind kind : Impairment.Kind.values()) {
      all.add(new LinkFault(kind, ProcessFault.CHOICES));
    }
    all.add(new DiskFault(DiskFault.SURVIVED));
    all.add(new ClockFault(List.of(Skew.Kind.values())));
    return List.copyOf(all);
  }

  /**
   * Returns what need not be survived: a node that forgot what it promised may vote again. They
   * must be asked for by name and are part of no mix.
   */
  public static List<Fault> beyond() {
    return List.of(
        new DiskFault(List.of(DiskFault.Kind.TRUNCATE)),
        new ProcessFault(ProcessFault.Kind.WIPE, List.of(NodeSelector.ONE)));
  }

  /**
   * Reads a list of faults: families separated by commas, each alone (all its variants) or with one
   * variant after a colon; {@code all} for every family of {@link #all}; or {@code none}.
   *
   * @throws IllegalArgumentException with one line that names the word that is wrong and the words
   *     there are
   */
  public static List<Fault> parse(String spec) {
    if (spec.strip().equals("none")) {
      return List.of();
    }
    if (spec.strip().equals("all")) {
      return all();
    }
    Map<String, List<Fault>> families = new LinkedHashMap<>();
    for (String word : spec.split(",", -1)) {
      if (word.strip().equals("all") || word.strip().equals("none")) {
        throw new IllegalArgumentException(
            "'%s' stands alone, or not at all: found '%s'".formatted(word.strip(), spec));
      }
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
    Details read = new Details(family, details);
    return switch (family) {
      case PartitionFault.FAMILY -> PartitionFault.again(what, details);
      case DiskFault.FAMILY -> DiskFault.again(what, read);
      case ClockFault.FAMILY -> ClockFault.again(what, read);
      default -> onProcessesOrLinks(what, read);
    };
  }

  private static Strike onProcessesOrLinks(String what, Details details) {
    for (ProcessFault.Kind kind : ProcessFault.Kind.values()) {
      if (kind.word().equals(details.family())) {
        return ProcessFault.again(kind, what, details);
      }
    }
    for (Impairment.Kind kind : Impairment.Kind.values()) {
      if (kind.word().equals(details.family())) {
        return LinkFault.again(kind, what, details);
      }
    }
    throw unknown(details.family());
  }

  private static List<Fault> there() {
    List<Fault> there = new ArrayList<>(all());
    there.addAll(beyond());
    return there;
  }

  private static IllegalArgumentException unknown(String family) {
    return new IllegalArgumentException(
        "unknown fault '%s': there are %s, all, and none"
            .formatted(
                family,
                there().stream().map(Fault::family).distinct().collect(Collectors.joining(", "))));
  }

  private static Fault one(String word) {
    int colon = word.indexOf(':');
    String family = colon < 0 ? word : word.substring(0, colon);
    Fault whole =
        there().stream()
            .filter(fault -> fault.family().equals(family))
            .findFirst()
            .orElseThrow(() -> unknown(family));
    return colon < 0 ? whole : whole.only(word.substring(colon + 1));
  }
}
