package dev.ordeal.harness.environment.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkTests {
  private static final int MESSAGES = 2000;
  private static final long HOUR = 3_600_000_000_000L;
  private static final byte[] MESSAGE = new byte[64];

  private final VirtualLoop loop = new VirtualLoop();

  private Network network(Map<String, Object> conditions) {
    World world =
        new World(loop, new TraceHash(), Conditions.DEFAULT.with(conditions), new Sightings());
    return new Network(world, List.of("n1", "n2", "n3"), new Dice(new SplittableRandom(1)));
  }

  private List<byte[]> arrivals(Network network) {
    List<byte[]> arrived = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      network.send("n1", "n2", MESSAGE, arrived::add);
    }
    loop.runUntil(HOUR);
    return arrived;
  }

  private static long changed(List<byte[]> arrived) {
    return arrived.stream().filter(each -> !Arrays.equals(each, MESSAGE)).count();
  }

  @Test
  void changes_bytes_as_often_as_the_conditions_say_and_never_the_senders_own() {
    assertThat(changed(arrivals(network(Map.of("corrupt", 0))))).isZero();
    assertThat(changed(arrivals(network(Map.of("corrupt", 500_000)))))
        .isBetween(MESSAGES * 4L / 10, MESSAGES * 6L / 10);
    assertThat(changed(arrivals(network(Map.of("corrupt", 1_000_000, "loss", 0, "duplicate", 0)))))
        .isEqualTo(MESSAGES);
    assertThat(MESSAGE).containsOnly(0);
  }

  @Test
  void a_world_that_nobody_breaks_changes_some_bytes() {
    assertThat(Conditions.DEFAULT.corrupt()).isPositive();
  }
}
