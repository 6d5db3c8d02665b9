package dev.ordeal.harness.environment.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.nemesis.Impairment;
import dev.ordeal.nemesis.Impairment.Kind;
import dev.ordeal.nemesis.Impairment.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkTests {
  private static final int MESSAGES = 2000;
  private static final long HOUR = 3_600_000_000_000L;
  private static final long MILLI = 1_000_000;
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
    loop.runUntil(loop.now() + HOUR);
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

  private static Impairment on(Kind kind, Way way, int perMillion, long nanos, long jitter) {
    return new Impairment(kind, List.of("n1"), way, perMillion, nanos, jitter);
  }

  private static final Map<String, Object> CALM =
      Map.of("loss", 0, "duplicate", 0, "corrupt", 0, "detour", 0);

  @Test
  void impairments_strike_the_share_that_they_say() {
    Network network = network(CALM);
    network.impair(on(Kind.LOSS, Way.FROM, 300_000, 0, 0));
    assertThat(arrivals(network)).hasSizeBetween(MESSAGES * 65 / 100, MESSAGES * 75 / 100);
    network.unimpair(Kind.LOSS);
    assertThat(arrivals(network)).hasSize(MESSAGES);

    network.impair(on(Kind.DUPLICATE, Way.BOTH, 300_000, 0, 0));
    assertThat(arrivals(network)).hasSizeBetween(MESSAGES * 125 / 100, MESSAGES * 135 / 100);
    network.unimpair(Kind.DUPLICATE);

    network.impair(on(Kind.CORRUPT, Way.FROM, 300_000, 0, 0));
    assertThat(changed(arrivals(network))).isBetween(MESSAGES / 4L, MESSAGES * 35L / 100);
    network.unimpair(Kind.CORRUPT);
    assertThat(changed(arrivals(network))).isZero();
    assertThat(network.isWhole()).isTrue();
  }

  @Test
  void impairments_strike_only_their_links_and_only_their_way() {
    Network network = network(CALM);

    network.impair(on(Kind.LOSS, Way.TO, 1_000_000, 0, 0));
    assertThat(arrivals(network)).as("from n1 to n2").hasSize(MESSAGES);
    network.impair(on(Kind.LOSS, Way.FROM, 1_000_000, 0, 0));
    assertThat(arrivals(network)).isEmpty();
    network.impair(new Impairment(Kind.LOSS, List.of("n3"), Way.BOTH, 1_000_000, 0, 0));
    assertThat(arrivals(network)).as("between others").hasSize(MESSAGES);
  }

  /** Sends a numbered message every millisecond; returns when each arrived after it was sent. */
  private Map<Integer, Long> travels(Network network) {
    Map<Integer, Long> took = new LinkedHashMap<>();
    long begin = loop.now();
    for (int i = 0; i < 200; i++) {
      int number = i;
      long sentAt = begin + i * MILLI;
      loop.schedule(
          sentAt,
          () -> network.send("n1", "n2", MESSAGE, bytes -> took.put(number, loop.now() - sentAt)));
    }
    loop.runUntil(begin + HOUR);
    return took;
  }

  @Test
  void a_delay_is_never_shorter_than_asked_and_keeps_the_order() {
    Network network = network(CALM);
    network.impair(on(Kind.DELAY, Way.FROM, 1_000_000, 50 * MILLI, 20 * MILLI));

    Map<Integer, Long> took = travels(network);

    assertThat(List.copyOf(took.keySet())).hasSize(200).isSorted();
    assertThat(took.values()).allMatch(nanos -> nanos >= 50 * MILLI && nanos <= 73 * MILLI);
    network.unimpair(Kind.DELAY);
    assertThat(travels(network).values()).allMatch(nanos -> nanos <= 2 * MILLI);
  }

  @Test
  void messages_are_overtaken_where_that_is_asked() {
    Network network = network(CALM);
    network.impair(on(Kind.REORDER, Way.FROM, 500_000, 50 * MILLI, 0));

    List<Integer> order = List.copyOf(travels(network).keySet());

    assertThat(order).hasSize(200).isNotEqualTo(order.stream().sorted().toList());
  }
}
