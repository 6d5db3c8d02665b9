package dev.ordeal.node.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingTests {
  private static final int SEEDS = 60;

  /** The same by another way: a navigable map walked from the partition's point and around. */
  private static List<String> oracle(
      List<String> members, int partition, int replicas, int vnodes) {
    TreeMap<Long, String> points = new TreeMap<>(Long::compareUnsigned);
    for (String member : members) {
      IntStream.range(0, vnodes)
          .forEach(v -> points.put(ConsistentHashing.positionOf(member, v), member));
    }
    Set<String> found = new LinkedHashSet<>();
    found.addAll(points.tailMap(ConsistentHashing.positionOf(partition), true).values());
    found.addAll(points.values());
    return List.copyOf(found).subList(0, Math.min(replicas, found.size()));
  }

  private static List<String> members(Random random) {
    return new ArrayList<>(
        IntStream.rangeClosed(1, 1 + random.nextInt(9)).mapToObj(i -> "n" + i).toList());
  }

  @Test
  void agrees_with_a_sorted_walk() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<String> members = members(random);
      int replicas = 1 + random.nextInt(5);
      int virtualNodes = 1 + random.nextInt(40);

      Ring ring = new Ring(members, 32, replicas, virtualNodes);

      for (int partition = 0; partition < 32; partition++) {
        assertThat(ring.replicasOf(partition))
            .as("seed %d partition %d", seed, partition)
            .isEqualTo(oracle(members, partition, replicas, virtualNodes));
      }
    }
  }

  @Test
  void gives_each_partition_distinct_members_or_all_if_fewer() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<String> members = members(random);
      int replicas = 1 + random.nextInt(5);

      Ring ring = new Ring(members, 64, replicas, 16);

      for (int partition = 0; partition < 64; partition++) {
        assertThat(ring.replicasOf(partition))
            .doesNotHaveDuplicates()
            .hasSize(Math.min(replicas, members.size()))
            .isSubsetOf(members);
      }
    }
  }

  @Test
  void is_the_same_in_whatever_order_members_are_named() {
    List<String> members = new ArrayList<>(List.of("n1", "n2", "n3", "n4", "n5"));
    Ring ring = new Ring(members, 64, 3, Ring.DEFAULT_VIRTUAL_NODES);

    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(members, new Random(seed));
      Ring other = new Ring(members, 64, 3, Ring.DEFAULT_VIRTUAL_NODES);
      for (int partition = 0; partition < 64; partition++) {
        assertThat(other.replicasOf(partition)).isEqualTo(ring.replicasOf(partition));
      }
    }
  }

  @Test
  void join_changes_at_most_one_replica_and_only_to_the_joiner() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<String> before = members(random);
      List<String> after = new ArrayList<>(before);
      after.add("joiner");
      int replicas = 1 + random.nextInt(5);
      Ring small = new Ring(before, 64, replicas, 32);
      Ring large = new Ring(after, 64, replicas, 32);

      for (int partition = 0; partition < 64; partition++) {
        Set<String> gained = new LinkedHashSet<>(large.replicasOf(partition));
        gained.removeAll(small.replicasOf(partition));
        Set<String> lost = new LinkedHashSet<>(small.replicasOf(partition));
        lost.removeAll(large.replicasOf(partition));

        assertThat(gained).as("seed %d partition %d", seed, partition).isSubsetOf("joiner");
        assertThat(lost).hasSizeLessThanOrEqualTo(gained.size());
      }
    }
  }

  @Test
  void spreads_replicas_over_members() {
    Ring ring = new Ring(List.of("n1", "n2", "n3", "n4", "n5"), 256, 3, 128);
    Map<String, Integer> load = new TreeMap<>();
    for (int partition = 0; partition < 256; partition++) {
      ring.replicasOf(partition).forEach(member -> load.merge(member, 1, Integer::sum));
    }

    // A replica in 256 * 3 / 5 partitions is the mean; no member may carry half as much again.
    assertThat(load.values()).allMatch(partitions -> partitions < 230 && partitions > 77);
  }

  @Test
  void spreads_keys_over_partitions() {
    Ring ring = new Ring(List.of("n1"), 8, 1, 1);
    Map<Integer, Integer> keys = new TreeMap<>();
    for (int i = 0; i < 8_000; i++) {
      keys.merge(ring.partitionOf("k" + i), 1, Integer::sum);
    }

    assertThat(keys.values()).hasSize(8).allMatch(count -> count > 800 && count < 1200);
  }

  @Test
  void places_keys_by_key_and_number_of_partitions_alone() {
    Ring one = new Ring(List.of("n1"), 8, 1, 1);
    Ring other = new Ring(List.of("a", "b", "c"), 8, 3, 7);

    for (int i = 0; i < 100; i++) {
      assertThat(other.partitionOf("k" + i)).isEqualTo(one.partitionOf("k" + i));
    }
  }

  @Test
  void keeps_the_placement_every_release_has_had() {
    Ring ring = new Ring(List.of("n1", "n2", "n3", "n4", "n5"), 8, 3, 128);
    List<List<String>> placement = IntStream.range(0, 8).mapToObj(ring::replicasOf).toList();

    assertThat(placement.toString())
        .isEqualTo(
            "[[n2, n5, n4], [n4, n3, n5], [n4, n3, n1], [n4, n2, n3], [n3"
                + ", n1, n5], [n1, n5, n3], [n4, n3, n2], [n5, n4, n3]]");
    assertThat(IntStream.range(0, 8).map(i -> ring.partitionOf("k" + i)).toArray())
        .containsExactly(2, 0, 2, 7, 5, 1, 1, 4);
  }

  @Test
  void refuses_a_ring_without_members_or_with_one_twice() {
    assertThatThrownBy(() -> new Ring(List.of(), 8, 3, 128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a ring needs at least one member, found none");
    assertThatThrownBy(() -> new Ring(List.of("n1", "n1"), 8, 3, 128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("each member must be named once, found [n1, n1]");
    assertThatThrownBy(() -> new Ring(List.of("n1"), 0, 3, 128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("partitions must be at least 1, found 0");
  }
}
