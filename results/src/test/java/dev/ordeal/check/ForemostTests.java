package dev.ordeal.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first few are those that sorting everything would put first. */
class ForemostTests {
  @Test
  void keeps_what_sorting_would_put_first() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<Integer> calls =
          IntStream.range(0, random.nextInt(60)).boxed().collect(Collectors.toList());
      Collections.shuffle(calls, random);
      int most = 1 + random.nextInt(20);
      long[] weights = random.longs(calls.size(), -20, 20).toArray();
      Foremost foremost = new Foremost(most);
      calls.forEach(call -> foremost.add(call, weights[call]));
      assertArrayEquals(
          calls.stream()
              .sorted(Comparator.comparingLong((Integer call) -> weights[call]).reversed())
              .limit(most)
              .mapToInt(Integer::intValue)
              .toArray(),
          foremost.inOrder(),
          "seed " + seed);
    }
  }
}
