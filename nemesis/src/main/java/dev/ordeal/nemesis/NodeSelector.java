package dev.ordeal.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Chooses the nodes that a fault strikes: the nemesis's vocabulary of victims. */
public enum NodeSelector {
  /** Any one node; where another fault struck just before, one that it struck. */
  ONE,
  /** As many nodes as can be missing while a majority of all is left; at least one. */
  MINORITY,
  /** The fewest nodes that make a majority of all. */
  MAJORITY,
  /** The node that leads most groups; any one node while no leader is known. */
  LEADER,
  /** Every node but the leader. */
  FOLLOWERS,
  /** Every node. */
  ALL;

  /** Returns the word used on the command line and in histories. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a selector by its word.
   *
   * @throws IllegalArgumentException with one line that names the selectors there are
   */
  static NodeSelector find(String family, String word) {
    return Variants.find(family, word, List.of(values()), NodeSelector::word);
  }

  /** Returns the chosen nodes, in the cluster's order; at least one. */
  public List<String> select(Aim aim, RandomGenerator random) {
    List<String> nodes = aim.nodes();
    return switch (this) {
      case ONE -> anyOf(aim.struck().isEmpty() ? nodes : aim.struck(), 1, random);
      case MINORITY -> anyOf(nodes, Math.max(1, (nodes.size() - 1) / 2), random);
      case MAJORITY -> anyOf(nodes, nodes.size() / 2 + 1, random);
      case LEADER -> List.of(leaderOrAny(aim, random));
      case FOLLOWERS -> {
        String leader = leaderOrAny(aim, random);
        List<String> followers = nodes.stream().filter(node -> !node.equals(leader)).toList();
        yield followers.isEmpty() ? nodes : followers;
      }
      case ALL -> nodes;
    };
  }

  private static String leaderOrAny(Aim aim, RandomGenerator random) {
    return aim.leader().orElseGet(() -> anyOf(aim.nodes(), 1, random).get(0));
  }

  private static List<String> anyOf(List<String> nodes, int count, RandomGenerator random) {
    List<String> shuffled = Shuffle.of(nodes, random);
    List<String> chosen = new ArrayList<>(shuffled.subList(0, count));
    return nodes.stream().filter(chosen::contains).toList();
  }
}
