package dev.ordeal.node.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.mutants.Mutants;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bugs planted in the placement, against the two laws of the ring. */
class PlantedPlacementTests {

  private static final int PARTITIONS = 64;

  private static Ring ring(String plant, int members) {
    Placement placement =
        plant.isEmpty()
            ? Placement.CONSISTENT
            : Mutants.byId(plant).orElseThrow().policies().placement();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= members; i++) {
      names.add("n" + i);
    }
    return new Ring(names, PARTITIONS, 3, 32, placement);
  }

  /** How many partitions have fewer than three distinct replicas. */
  private static long shortOfReplicas(Ring ring) {
    long shortOfThem = 0;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      shortOfThem += ring.replicasOf(partition).stream().distinct().count() < 3 ? 1 : 0;
    }
    return shortOfThem;
  }

  /** How many replicas moved between nodes that were there before and after a join. */
  private static long movedBetweenOldMembers(String plant) {
    Ring before = ring(plant, 5);
    Ring after = ring(plant, 6);
    long moved = 0;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<String> old = before.replicasOf(partition);
      moved +=
          after.replicasOf(partition).stream()
              .filter(member -> !old.contains(member) && !member.equals("n6"))
              .count();
    }
    return moved;
  }

  @Test
  void m46_names_a_replica_twice() {
    assertThat(shortOfReplicas(ring("", 5))).isZero();
    assertThat(shortOfReplicas(ring("M46", 5))).isPositive();
    assertThat(shortOfReplicas(ring("M47", 5))).isZero();
  }

  @Test
  void m47_moves_partitions_between_members_that_stay() {
    assertThat(movedBetweenOldMembers("")).isZero();
    assertThat(movedBetweenOldMembers("M47")).isGreaterThan(PARTITIONS / 2);
  }
}
