package dev.ordeal.nemesis;

import java.util.ArrayList;
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
 * Cuts links between nodes; clients still reach every node.
 *
 * @param shapes the shapes to draw from, each equally likely
 */
public record PartitionFault(List<Shape> shapes) implements Fault {

  /** The ways in which a network is cut. */
  public enum Shape {
    /** One node against all others. */
    ONE,
    /** A bare majority against the rest. */
    HALVES,
    /** Every node hears a majority, no two the same; needs four nodes, cuts halves below. */
    RING,
    /** The leader against all others. */
    LEADER,
    /** One node still hears all others but is heard by none. */
    MUTE;

    /** Returns the word used on the command line and in histories. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The family's name. */
  public static final String FAMILY = "partition";

  /** Copies the list, which must not be empty. */
  public PartitionFault {
    shapes = List.copyOf(shapes);
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("a partition needs at least one shape to draw from");
    }
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String description() {
    return "cut links between nodes: "
        + shapes.stream().map(Shape::word).collect(Collectors.joining(", "));
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.PARTITION);
  }

  @Override
  public Fault only(String variant) {
    return new PartitionFault(
        List.of(Variants.find(FAMILY, variant, List.of(Shape.values()), Shape::word)));
  }

  @Override
  public Strike aim(Aim aim, RandomGenerator random) {
    Shape shape = shapes.get(random.nextInt(shapes.size()));
    if (aim.nodes().size() < 2) {
      return new Cut(shape.word() + ": a single node, nothing to cut", new Grudge(Map.of()));
    }
    return switch (shape) {
      case ONE -> split(shape, NodeSelector.ONE.select(aim, random), aim);
      case LEADER -> split(shape, NodeSelector.LEADER.select(aim, random), aim);
      case HALVES -> split(shape, NodeSelector.MAJORITY.select(aim, random), aim);
      case RING ->
          aim.nodes().size() < 4
              ? split(Shape.HALVES, NodeSelector.MAJORITY.select(aim, random), aim)
              : ring(Shuffle.of(aim.nodes(), random));
      case MUTE -> mute(NodeSelector.ONE.select(aim, random).get(0), aim);
    };
  }

  private static Strike split(Shape shape, List<String> side, Aim aim) {
    List<String> rest = new ArrayList<>(aim.nodes());
    rest.removeAll(side);
    return new Cut(
        shape.word() + ": " + String.join(" ", side) + " | " + String.join(" ", rest),
        Grudge.between(List.of(side, rest)));
  }

  private static Strike ring(List<String> order) {
    return new Cut("ring: " + String.join(" - ", order), Grudge.majoritiesRing(order));
  }

  private static Strike mute(String node, Aim aim) {
    Map<String, Set<String>> deaf = new LinkedHashMap<>();
    aim.nodes().stream()
        .filter(other -> !other.equals(node))
        .forEach(other -> deaf.put(other, Set.of(node)));
    return new Cut("mute: nobody hears " + node, new Grudge(deaf));
  }

  /**
   * Returns a strike like the one that gave these details.
   *
   * @throws IllegalArgumentException if they are no details of a partition
   */
  static Strike again(String what, Map<String, Object> details) {
    if (!(details.get("deaf") instanceof Map<?, ?> json)) {
      throw new IllegalArgumentException(
          "a partition names who is deaf to whom in 'deaf', found " + details);
    }
    Map<String, Set<String>> deaf = new LinkedHashMap<>();
    json.forEach((node, senders) -> deaf.put(node.toString(), new LinkedHashSet<>(words(senders))));
    return new Cut(what, new Grudge(deaf));
  }

  private static List<String> words(Object list) {
    if (!(list instanceof List<?> names)) {
      throw new IllegalArgumentException("expected a list of nodes, found " + list);
    }
    return names.stream().map(Object::toString).toList();
  }

  private record Cut(String what, Grudge grudge) implements Strike {
    @Override
    public String family() {
      return FAMILY;
    }

    @Override
    public Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("nodes", List.copyOf(grudge.deaf().keySet()));
      details.put("deaf", grudge.toJson());
      return details;
    }

    @Override
    public CompletionStage<Evidence> inject(Cluster cluster) {
      return cluster.cut(grudge).thenApply(seen -> isNothing() ? nothing(cluster) : seen);
    }

    private boolean isNothing() {
      return grudge.deaf().values().stream().allMatch(Set::isEmpty);
    }

    /** What cuts nothing has no effect that anybody could have observed. */
    private static Evidence nothing(Cluster cluster) {
      return Evidence.same(cluster.nodes(), Evidence.Status.REFUSED, "there is no link to cut");
    }

    @Override
    public CompletionStage<Evidence> heal(Cluster cluster) {
      return cluster.mend();
    }
  }
}
