package dev.ordeal.node.mutants;

import dev.ordeal.node.ring.ConsistentHashing;
import dev.ordeal.node.ring.Hash;
import dev.ordeal.node.ring.Placement;
import java.util.ArrayList;
import java.util.List;

/** Placements that keep too few copies, or move too many. */
final class PlacementMutants {

  private PlacementMutants() {}

  /** Passes over a member only if it was the one before. */
  static final class RepeatsMember extends ConsistentHashing {
    @Override
    protected boolean passesOver(List<String> taken, String member) {
      return !taken.isEmpty() && taken.get(taken.size() - 1).equals(member);
    }
  }

  /** The hash modulo the number of members, which a join changes for almost every partition. */
  static final class Modulo implements Placement {
    @Override
    public List<List<String>> place(
        List<String> members, int partitions, int replicas, int virtualNodes) {
      List<List<String>> placement = new ArrayList<>(partitions);
      for (int partition = 0; partition < partitions; partition++) {
        int first = Math.floorMod(Hash.mix(partition), members.size());
        List<String> owners = new ArrayList<>(replicas);
        for (int next = 0; next < replicas; next++) {
          owners.add(members.get((first + next) % members.size()));
        }
        placement.add(owners);
      }
      return placement;
    }
  }
}
