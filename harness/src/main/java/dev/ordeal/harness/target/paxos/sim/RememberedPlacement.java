package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.node.ring.Placement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places as another placement does, and computes nothing twice in one world: a placement is a pure
 * function, and every process of every node asks it the same.
 */
final class RememberedPlacement implements Placement {

  private record Question(List<String> members, int partitions, int replicas, int virtualNodes) {}

  private final Placement placement;
  private final Map<Question, List<List<String>>> answers = new LinkedHashMap<>();

  RememberedPlacement(Placement placement) {
    this.placement = placement;
  }

  @Override
  public List<List<String>> place(
      List<String> members, int partitions, int replicas, int virtualNodes) {
    Question question = new Question(List.copyOf(members), partitions, replicas, virtualNodes);
    return answers.computeIfAbsent(
        question, asked -> placement.place(members, partitions, replicas, virtualNodes));
  }
}
