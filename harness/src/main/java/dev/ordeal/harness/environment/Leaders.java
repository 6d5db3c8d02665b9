package dev.ordeal.harness.environment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Combines what several nodes believe about who leads. */
public final class Leaders {
  private Leaders() {}

  /**
   * Returns for each group the node that most of those who answered name. Where as many name one as
   * another, the one that names itself; where that does not decide either, the group has no known
   * leader and is absent. So a deposed leader that still believes in itself is outvoted as soon as
   * two others know better.
   *
   * @param living the nodes whose processes live: others lead nothing, whatever is still believed
   * @param answers from the node that answered to its belief, from group to leader
   */
  public static Map<String, String> combine(
      Set<String> living, Map<String, Map<String, String>> answers) {
    Map<String, Map<String, Integer>> votes = new TreeMap<>();
    answers
        .values()
        .forEach(
            belief ->
                belief.forEach(
                    (group, leader) -> {
                      if (living.contains(leader)) {
                        votes
                            .computeIfAbsent(group, unused -> new TreeMap<>())
                            .merge(leader, 1, Integer::sum);
                      }
                    }));
    Map<String, String> leaders = new TreeMap<>();
    votes.forEach(
        (group, counts) -> {
          int most = counts.values().stream().max(Integer::compare).orElseThrow();
          TreeSet<String> named =
              counts.keySet().stream()
                  .filter(leader -> counts.get(leader) == most)
                  .collect(Collectors.toCollection(TreeSet::new));
          List<String> sure =
              named.stream()
                  .filter(
                      leader -> leader.equals(answers.getOrDefault(leader, Map.of()).get(group)))
                  .toList();
          if (named.size() == 1) {
            leaders.put(group, named.first());
          } else if (sure.size() == 1) {
            leaders.put(group, sure.get(0));
          }
        });
    return leaders;
  }
}
