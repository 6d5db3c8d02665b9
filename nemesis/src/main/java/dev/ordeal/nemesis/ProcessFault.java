package dev.ordeal.nemesis;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Ends or stops the processes of some nodes.
 *
 * @param kind whether they are killed or paused
 * @param selectors which nodes, each choice equally likely
 */
public record ProcessFault(Kind kind, List<NodeSelector> selectors) implements Fault {

  /** Whom the faults of single nodes strike unless they are told. */
  static final List<NodeSelector> CHOICES =
      List.of(NodeSelector.ONE, NodeSelector.MINORITY, NodeSelector.LEADER, NodeSelector.ALL);

  /** What is done to a process. */
  public enum Kind {
    /** SIGKILL; healed by starting it again on its data. */
    KILL(Capability.KILL, "kill -9 and start again with the data kept"),
    /** SIGSTOP; healed by SIGCONT. */
    PAUSE(Capability.PAUSE, "stop processes in their tracks, and let them go on"),
    /** SIGKILL and all data deleted; healed by starting it with nothing. */
    WIPE(Capability.WIPE, "kill -9, delete the data and start again with nothing");

    private final Capability capability;
    private final String description;

    Kind(Capability capability, String description) {
      this.capability = capability;
      this.description = description;
    }

    /** Returns the word used on the command line and in histories. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the list, which must not be empty. */
  public ProcessFault {
    selectors = List.copyOf(selectors);
    if (selectors.isEmpty()) {
      throw new IllegalArgumentException(kind.word() + " needs at least one choice of nodes");
    }
  }

  @Override
  public String family() {
    return kind.word();
  }

  @Override
  public String description() {
    return kind.description
        + ": "
        + selectors.stream().map(NodeSelector::word).collect(Collectors.joining(", "));
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(kind.capability);
  }

  @Override
  public Fault only(String variant) {
    return new ProcessFault(kind, List.of(NodeSelector.find(family(), variant)));
  }

  @Override
  public Strike aim(Aim aim, RandomGenerator random) {
    NodeSelector selector = selectors.get(random.nextInt(selectors.size()));
    List<String> nodes = selector.select(aim, random);
    return new OnProcesses(kind, selector.word() + ": " + String.join(" ", nodes), nodes);
  }

  /**
   * Returns a strike like the one that gave these details.
   *
   * @throws IllegalArgumentException if they name no nodes
   */
  static Strike again(Kind kind, String what, Details details) {
    return new OnProcesses(kind, what, details.nodes());
  }

  private record OnProcesses(Kind kind, String what, List<String> nodes) implements NodeStrike {
    @Override
    public String family() {
      return kind.word();
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("nodes", nodes);
      return details;
    }

    @Override
    public CompletionStage<Evidence> inject(Cluster cluster) {
      Set<String> victims = new LinkedHashSet<>(nodes);
      return switch (kind) {
        case KILL -> cluster.kill(victims);
        case PAUSE -> cluster.pause(victims);
        case WIPE -> cluster.wipe(victims);
      };
    }

    @Override
    public CompletionStage<Evidence> heal(Cluster cluster) {
      Set<String> victims = new LinkedHashSet<>(nodes);
      return switch (kind) {
        case KILL, WIPE -> cluster.start(victims);
        case PAUSE -> cluster.resume(victims);
      };
    }
  }
}
