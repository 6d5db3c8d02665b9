package dev.ordeal.harness.environment.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes one answer of what each node believes about who leads.
 *
 * <p>The rule: for each group the node named by most of those that answered; when as many name
 * another, the one that also names itself; then the first in the order of the nodes. A node that
 * was cut off may still name itself, but is outvoted by those who have moved on. A node whose
 * process is over leads nothing, whatever others still believe.
 */
final class LeaderVote {
  private LeaderVote() {}

  /**
   * Returns from group to leader; groups for which no living node was named are absent.
   *
   * @param nodes those whose process lives, in order
   * @param answers from each node that answered to what it said
   */
  static Map<String, String> count(List<String> nodes, Map<String, Map<String, String>> answers) {
    Map<String, Map<String, Integer>> votes = new TreeMap<>();
    answers.forEach(
        (voter, beliefs) ->
            beliefs.forEach(
                (group, leader) -> {
                  if (nodes.contains(leader)) {
                    // Two for each vote, one more for naming oneself: that decides ties only.
                    votes
                        .computeIfAbsent(group, key -> new LinkedHashMap<>())
                        .merge(leader, voter.equals(leader) ? 3 : 2, Integer::sum);
                  }
                }));
    Map<String, String> leaders = new TreeMap<>();
    votes.forEach((group, counts) -> leaders.put(group, first(nodes, counts)));
    return leaders;
  }

  private static String first(List<String> nodes, Map<String, Integer> counts) {
    String best = null;
    for (String node : nodes) {
      if (best == null || counts.getOrDefault(node, 0) > counts.getOrDefault(best, 0)) {
        best = node;
      }
    }
    return best;
  }
}
