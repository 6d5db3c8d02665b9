package dev.ordeal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the persistent structures that states are made of to the collections of the JDK. */
class StatesTests {
  private static final List<Object> VALUES = values();

  private static List<Object> values() {
    List<Object> values = new ArrayList<>();
    Collections.addAll(values, null, true, false, 0, -0.0, 0.0, 1, 1.0, 1.5, -3, "", "a", "b");
    Collections.addAll(values, List.of(), List.of(1), List.of(1, 2), Arrays.asList((Object) null));
    Collections.addAll(values, Map.of(), Map.of("a", 1), Map.of("a", 2), Map.of("b", 1));
    values.add(Long.MAX_VALUE);
    values.add((double) Long.MAX_VALUE);
    values.replaceAll(JsonValue::canonical);
    return values;
  }

  @Test
  void all_values_have_one_order_in_which_equal_ones_are_together() {
    for (Object a : VALUES) {
      for (Object b : VALUES) {
        int order = ValueOrder.INSTANCE.compare(a, b);
        assertThat(order == 0).as("%s and %s", a, b).isEqualTo(java.util.Objects.equals(a, b));
        assertThat(Integer.signum(order))
            .isEqualTo(-Integer.signum(ValueOrder.INSTANCE.compare(b, a)));
        for (Object c : VALUES) {
          if (order < 0 && ValueOrder.INSTANCE.compare(b, c) < 0) {
            assertThat(ValueOrder.INSTANCE.compare(a, c)).as("%s %s %s", a, b, c).isNegative();
          }
        }
      }
    }
  }

  @Test
  void maps_do_what_a_tree_map_does_and_are_equal_when_they_hold_the_same() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TreeMap<Object, Integer> expected = new TreeMap<>(ValueOrder.INSTANCE);
      ValueMap<Integer> map = ValueMap.empty();
      for (int i = 0; i < 60; i++) {
        Object key = VALUES.get(random.nextInt(VALUES.size()));
        ValueMap<Integer> before = map;
        if (random.nextInt(3) == 0) {
          expected.remove(key);
          map = map.without(key);
        } else {
          expected.put(key, i % 3);
          map = map.with(key, i % 3);
        }
        assertThat(map.keys()).isEqualTo(new ArrayList<>(expected.keySet()));
        assertThat(map.get(key)).isEqualTo(expected.get(key));
        assertThat(map.size()).isEqualTo(expected.size());
        assertThat(map.equals(before)).isEqualTo(before.toString().equals(map.toString()));
      }
      List<Object> shuffled = new ArrayList<>(expected.keySet());
      Collections.shuffle(shuffled, random);
      ValueMap<Integer> again = ValueMap.empty();
      for (Object key : shuffled) {
        again = again.with(key, expected.get(key));
      }
      assertThat(again).isEqualTo(map).hasSameHashCodeAs(map);
    }
  }

  @Test
  void lines_do_what_a_deque_does_and_are_equal_when_they_hold_the_same() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Deque<Object> expected = new ArrayDeque<>();
      FifoQueue.Line line = new FifoQueue().initial();
      for (int i = 0; i < 60; i++) {
        if (random.nextInt(5) < 2 && !expected.isEmpty()) {
          assertThat(line.first()).isEqualTo(expected.pollFirst());
          line = line.withoutFirst();
        } else {
          expected.addLast(random.nextInt(3));
          line = line.with(expected.peekLast());
        }
        FifoQueue.Line again = new FifoQueue().initial();
        for (Object element : expected) {
          again = again.with(element);
        }
        assertThat(line.elements()).isEqualTo(new ArrayList<>(expected));
        assertThat(line).isEqualTo(again).hasSameHashCodeAs(again);
        assertThat(line).isNotEqualTo(again.with(7));
      }
    }
  }
}
