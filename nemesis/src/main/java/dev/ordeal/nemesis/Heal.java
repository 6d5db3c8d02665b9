package dev.ordeal.nemesis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Says who is healed when the faults of a trial are over: everybody, or only a core, a majority of
 * every group, while the others are lost for good. A system with a majority must serve without
 * them.
 *
 * @param isDrawn whether the core is still to be drawn
 * @param lost from each node that is not healed to what becomes of it; in order of names
 */
public record Heal(boolean isDrawn, Map<String, Fate> lost) {

  /** What becomes of a node that is not healed. */
  public enum Fate {
    /** Its process is ended. */
    DEAD,
    /** Its process is stopped in its tracks. */
    PAUSED,
    /** It hears no node, and none hears it. */
    CUT,
    /** It hears all others but is heard by none. */
    MUTE,
    /** It is heard by all others but hears none. */
    DEAF;

    /** Returns the word used on the command line and in histories. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Everybody is healed. */
  public static final Heal ALL = new Heal(false, Map.of());

  /** A core is healed that is drawn from the trial's seed. */
  public static final Heal CORE = new Heal(true, Map.of());

  private static final List<Fate> FATES = List.of(Fate.values());

  /** Copies the map, in its order. */
  public Heal {
    lost = Collections.unmodifiableMap(new LinkedHashMap<>(lost));
  }

  /**
   * Reads who is healed: {@code all}, {@code core}, or who is not, as {@code n4:dead,n5:cut}.
   *
   * @throws IllegalArgumentException with one line that names the word that is wrong
   */
  public static Heal parse(String text) {
    if (text.strip().equals("all")) {
      return ALL;
    }
    if (text.strip().equals("core")) {
      return CORE;
    }
    Map<String, Fate> lost = new LinkedHashMap<>();
    for (String each : text.split(",", -1)) {
      String[] parts = each.strip().split(":", -1);
      if (parts.length != 2 || parts[0].isEmpty()) {
        throw new IllegalArgumentException(
            "heal is all, core, or names those who are not healed, as n4:dead,n5:cut; found '%s'"
                .formatted(text));
      }
      Fate fate = Variants.find("end", parts[1], FATES, Fate::word);
      Fate other = lost.put(parts[0], fate);
      if (other != null) {
        throw new IllegalArgumentException(
            "%s has two ends, %s and %s: name one".formatted(parts[0], other.word(), fate.word()));
      }
    }
    return new Heal(false, lost);
  }

  /** Returns this as {@link #parse} reads it. */
  public String words() {
    if (lost.isEmpty()) {
      return isDrawn ? "core" : "all";
    }
    return lost.entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue().word())
        .collect(Collectors.joining(","));
  }

  /** Returns whether everybody is healed for sure. */
  public boolean isOfAll() {
    return !isDrawn && lost.isEmpty();
  }

  /**
   * Returns this with the core drawn, if it is to be drawn: at least one node is lost wherever each
   * group can spare one, and a majority of each group is healed.
   *
   * @param groups the members of each group
   */
  public Heal drawn(
      List<String> nodes, List<? extends Collection<String>> groups, RandomGenerator random) {
    if (!isDrawn) {
      return this;
    }
    int most = 1 + random.nextInt(nodes.size());
    Map<String, Fate> fates = new LinkedHashMap<>();
    for (String node : Shuffle.of(nodes, random)) {
      Set<String> without = new LinkedHashSet<>(fates.keySet());
      without.add(node);
      Fate fate = FATES.get(random.nextInt(FATES.size()));
      if (fates.size() < most && groups.stream().allMatch(group -> spares(group, without))) {
        fates.put(node, fate);
      }
    }
    Map<String, Fate> ordered = new LinkedHashMap<>();
    nodes.stream().filter(fates::containsKey).forEach(each -> ordered.put(each, fates.get(each)));
    return new Heal(false, ordered);
  }

  private static boolean spares(Collection<String> group, Set<String> lost) {
    long left = group.stream().filter(each -> !lost.contains(each)).count();
    return left > group.size() / 2;
  }

  /**
   * Checks that a majority of every group is healed.
   *
   * @throws IllegalArgumentException with one line that names who is unknown, or a group that is
   *     left with too few
   */
  public void require(List<String> nodes, List<? extends Collection<String>> groups) {
    for (String node : lost.keySet()) {
      if (!nodes.contains(node)) {
        throw new IllegalArgumentException(
            "--heal %s: there is no node %s".formatted(words(), node));
      }
    }
    for (Collection<String> group : groups) {
      if (!spares(group, lost.keySet())) {
        throw new IllegalArgumentException(
            "--heal %s: the group on %s would be left without a majority"
                .formatted(
                    words(), String.join(" ", nodes.stream().filter(group::contains).toList())));
      }
    }
  }

  /** Returns those who are healed. */
  public List<String> core(List<String> nodes) {
    return nodes.stream().filter(each -> !lost.containsKey(each)).toList();
  }

  /** Returns those of a fate. */
  Set<String> of(Fate fate) {
    Set<String> some = new LinkedHashSet<>();
    lost.forEach((node, each) -> some.addAll(each == fate ? Set.of(node) : Set.of()));
    return some;
  }

  /** Returns who hears whom from then on. */
  Grudge grudge(List<String> nodes) {
    Map<String, Set<String>> deaf = new LinkedHashMap<>();
    for (String hearer : nodes) {
      for (String sender : nodes) {
        if (!hearer.equals(sender) && (hearsNobody(hearer) || isUnheard(sender))) {
          deaf.computeIfAbsent(hearer, absent -> new LinkedHashSet<>()).add(sender);
        }
      }
    }
    return new Grudge(deaf);
  }

  private boolean hearsNobody(String node) {
    return lost.get(node) == Fate.CUT || lost.get(node) == Fate.DEAF;
  }

  private boolean isUnheard(String node) {
    return lost.get(node) == Fate.CUT || lost.get(node) == Fate.MUTE;
  }

  /** Returns this as a JSON value: who is healed, and what becomes of the others. */
  public Map<String, Object> toJson(List<String> nodes) {
    Map<String, Object> fates = new LinkedHashMap<>();
    lost.forEach((node, fate) -> fates.put(node, fate.word()));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("core", new ArrayList<>(core(nodes)));
    json.put("lost", fates);
    return json;
  }
}
