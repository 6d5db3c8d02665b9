package dev.ordeal.workload;

import static dev.ordeal.workload.Generators.each;
import static dev.ordeal.workload.Generators.limit;
import static dev.ordeal.workload.Generators.mix;
import static dev.ordeal.workload.Generators.perKey;
import static dev.ordeal.workload.Generators.phases;
import static dev.ordeal.workload.Generators.repeat;
import static dev.ordeal.workload.Generators.reserve;
import static dev.ordeal.workload.Generators.stagger;
import static dev.ordeal.workload.Generators.timeLimit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GeneratorsTests {

  private static Operation op(String f) {
    return new Operation(f, null, null);
  }

  /** A source that equals another of the same function, unlike a lambda. */
  private record Always(String f) implements Function<RandomGenerator, Operation> {
    @Override
    public Operation apply(RandomGenerator random) {
      return op(f);
    }
  }

  private static Generator many(String f, long seed) {
    return repeat(new Always(f), seed);
  }

  private static List<Event> invocations(List<Event> events) {
    return events.stream().filter(event -> event.type() == EventType.INVOKE).toList();
  }

  private static Map<String, Long> counts(List<Event> events) {
    return invocations(events).stream()
        .collect(Collectors.groupingBy(event -> event.operation().f(), Collectors.counting()));
  }

  @Test
  void repeat_uses_every_thread_and_draws_from_its_seed() {
    List<Event> events =
        Play.quick(4, limit(400, repeat(r -> new Operation("w", null, r.nextInt()), 5)), 9_999);

    assertThat(invocations(events)).hasSize(400);
    assertThat(events.stream().map(Event::process).distinct())
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(events)
        .isEqualTo(
            Play.quick(
                4, limit(400, repeat(r -> new Operation("w", null, r.nextInt()), 5)), 9_999));
  }

  @Test
  void each_emits_once_in_order() {
    List<Operation> operations =
        LongStream.range(0, 20).mapToObj(i -> new Operation("w", null, i)).toList();

    List<Event> events = invocations(Play.quick(3, each(operations), 9_999));

    assertThat(events.stream().map(Event::operation)).isEqualTo(operations);
  }

  @Test
  void mix_draws_evenly_and_goes_on_when_one_is_done() {
    List<Event> events =
        Play.quick(5, mix(3, limit(300, many("a", 1)), limit(1_000, many("b", 2))), 9_999);

    assertThat(counts(events)).isEqualTo(Map.of("a", 300L, "b", 1_000L));
    Map<String, Long> early = counts(events.subList(0, 800));
    assertThat(early.get("a")).isCloseTo(early.get("b"), within(80L));
  }

  @Test
  void stagger_holds_the_mean_rate_over_all_threads() {
    List<Event> events =
        Play.quick(10, timeLimit(Duration.ofSeconds(20), stagger(200, 1, many("a", 1))), 99_999);

    assertThat(invocations(events).size()).isBetween(3_800, 4_200);
    assertThat(events.get(events.size() - 1).time()).isLessThan(20_100_000_000L);
  }

  @Test
  void stagger_refuses_a_rate_of_nothing() {
    assertThatThrownBy(() -> stagger(0, 1, many("a", 1)))
        .hasMessage("the rate must be more than 0, not 0.0");
  }

  @Test
  void phases_wait_until_nothing_is_under_way() {
    List<Event> events =
        Play.quick(4, phases(limit(9, many("a", 1)), limit(7, many("b", 2))), 9_999);

    int firstOfB =
        events.indexOf(
            invocations(events).stream()
                .filter(event -> event.operation().f().equals("b"))
                .findFirst()
                .orElseThrow());
    assertThat(firstOfB).isEqualTo(18);
    assertThat(counts(events)).isEqualTo(Map.of("a", 9L, "b", 7L));
  }

  @Test
  void per_key_keeps_as_many_keys_in_use_and_replaces_those_that_are_done() {
    List<Event> events =
        Play.quick(6, limit(1_000, perKey(3, key -> limit(50, many("a", key)), 4)), 9_999);

    Map<String, Integer> perKey = new HashMap<>();
    for (Event event : invocations(events)) {
      perKey.merge(event.operation().key(), 1, Integer::sum);
      long unfinished = perKey.values().stream().filter(count -> count < 50).count();
      assertThat(unfinished).isLessThanOrEqualTo(3);
    }
    assertThat(perKey.values()).allMatch(count -> count <= 50);
    assertThat(perKey.keySet()).contains("k0", "k1", "k2", "k19").hasSizeBetween(20, 23);
  }

  @Test
  void reserve_sets_threads_aside_and_nests() {
    Generator generator = reserve(2, many("a", 1), reserve(3, many("b", 2), many("c", 3)));

    List<Event> events = Play.quick(10, limit(3_000, generator), 99_999);

    Map<String, List<Integer>> processes =
        invocations(events).stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.operation().f(),
                    Collectors.mapping(
                        Event::process,
                        Collectors.collectingAndThen(
                            Collectors.toList(), l -> l.stream().distinct().sorted().toList()))));
    assertThat(processes)
        .isEqualTo(Map.of("a", List.of(0, 1), "b", List.of(2, 3, 4), "c", List.of(5, 6, 7, 8, 9)));
  }

  @Test
  void a_thread_goes_on_with_a_new_process_after_an_indeterminate_operation() {
    List<Event> events =
        Play.run(
            2, 1, limit(10, many("a", 1)), 999, (event, random) -> Completion.info(null, "lost"));

    assertThat(events.stream().map(Event::process).distinct().count()).isEqualTo(10);
  }
}
