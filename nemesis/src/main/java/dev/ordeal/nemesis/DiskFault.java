package dev.ordeal.nemesis;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Makes disks misbehave, within what a replicated log must survive unless it is told otherwise.
 *
 * @param kinds what to draw from, each equally likely
 */
public record DiskFault(List<Kind> kinds) implements Fault {

  /** The ways in which a disk misbehaves. */
  public enum Kind {
    /** Every fsync takes long; healed by speed as before. */
    SLOW(Capability.DISK_SLOW),
    /** Nothing more can be stored; healed by space, and by starting those that ended of it. */
    FULL(Capability.DISK_FULL),
    /**
     * The next fsync fails, and what it was to force is lost although the process still reads it;
     * healed by starting those that ended of it.
     */
    EIO(Capability.DISK_EIO),
    /**
     * One bit of what one node stored is flipped while its process is down, and the process started
     * on it; healed by flipping it back while the process is down, and starting it again. Never on
     * two nodes at a time: the same record must not be harmed on a majority.
     */
    FLIP(Capability.DISK_FLIP),
    /**
     * The last bytes that one node forced are gone while its process is down, and it is started on
     * what is left; nothing heals that. It looks like a torn write, so the node goes on without
     * what it had promised: beyond what it must survive.
     */
    TRUNCATE(Capability.DISK_TRUNCATE);

    private final Capability capability;

    Kind(Capability capability) {
      this.capability = capability;
    }

    /** Returns the word used on the command line and in histories. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what an environment must be able to do. */
    public Capability capability() {
      return capability;
    }

    private List<NodeSelector> selectors() {
      return switch (this) {
        case SLOW, FULL, EIO -> ProcessFault.CHOICES;
        case FLIP -> List.of(NodeSelector.ONE, NodeSelector.LEADER);
        case TRUNCATE -> List.of(NodeSelector.ONE);
      };
    }
  }

  /** The kinds that must be survived. */
  static final List<Kind> SURVIVED = List.of(Kind.SLOW, Kind.FULL, Kind.EIO, Kind.FLIP);

  /** The family's name. */
  public static final String FAMILY = "disk";

  /** Copies the list, which must not be empty. */
  public DiskFault {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("a disk needs at least one way to misbehave");
    }
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String description() {
    return "make disks misbehave: " + Variants.words(kinds, Kind::word);
  }

  @Override
  public Set<Capability> needs() {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    kinds.forEach(kind -> needs.add(kind.capability));
    return needs;
  }

  @Override
  public Fault only(String variant) {
    return new DiskFault(
        List.of(Variants.find(FAMILY, variant, List.of(Kind.values()), Kind::word)));
  }

  @Override
  public Strike aim(Aim aim, RandomGenerator random) {
    Kind kind = kinds.get(random.nextInt(kinds.size()));
    List<NodeSelector> selectors = kind.selectors();
    NodeSelector selector = selectors.get(random.nextInt(selectors.size()));
    List<String> nodes = selector.select(aim, random);
    return new OnDisks(
        kind, kind.word() + " " + selector.word() + ": " + String.join(" ", nodes), nodes);
  }

  /**
   * Returns a strike like the one that gave these details.
   *
   * @throws IllegalArgumentException if they are not its own
   */
  static Strike again(String what, Details details) {
    Kind kind = Variants.find(FAMILY, details.word("kind"), List.of(Kind.values()), Kind::word);
    return new OnDisks(kind, what, details.nodes());
  }

  private record OnDisks(Kind kind, String what, List<String> nodes) implements NodeStrike {
    @Override
    public String family() {
      return FAMILY;
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("kind", kind.word());
      details.put("nodes", nodes);
      return details;
    }

    @Override
    public CompletionStage<Evidence> inject(Cluster cluster) {
      return cluster.spoil(kind, new LinkedHashSet<>(nodes));
    }

    @Override
    public CompletionStage<Evidence> heal(Cluster cluster) {
      return cluster.restore(kind, new LinkedHashSet<>(nodes));
    }
  }
}
