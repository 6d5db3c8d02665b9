package dev.ordeal.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Checker;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterWorkloadTests {
  private static final Checker NOBODY_ASKS =
      new Checker() {
        @Override
        public String name() {
          return "none";
        }

        @Override
        public Verdict check(History history, Budget budget) {
          throw new UnsupportedOperationException("generators do not check");
        }
      };

  /** Registers that work: each operation takes effect when it completes. */
  private static BiFunction<Event, SplittableRandom, Completion> registers(double lost) {
    Map<String, Object> state = new HashMap<>();
    return (event, random) -> {
      String key = event.operation().key();
      Object value = event.operation().value();
      if (random.nextDouble() < lost) {
        return Completion.info(value, "timeout");
      }
      String f = event.operation().f();
      if (f.equals("read")) {
        return Completion.ok(state.get(key));
      }
      if (value instanceof List<?> pair) {
        if (!Objects.equals(state.get(key), pair.get(0))) {
          return Completion.fail(value, "cas-mismatch");
        }
        state.put(key, pair.get(1));
      } else {
        state.put(key, value);
      }
      return Completion.ok(value);
    };
  }

  private static Workload workload(RegisterOptions.Values values, long seed) {
    return RegisterWorkload.of(new RegisterOptions(5, 100, values), NOBODY_ASKS, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void unique_values_are_written_once_a_key_and_most_cas_succeed(long seed) {
    Workload workload = workload(RegisterOptions.Values.UNIQUE, seed);

    List<Event> events =
        Play.run(8, seed, Generators.limit(3_000, workload.generator()), 99_999, registers(0));

    Set<List<Object>> written = new HashSet<>();
    int cas = 0;
    int refused = 0;
    for (Event event : events) {
      Object value = event.operation().value();
      if (event.type() == EventType.INVOKE && !event.operation().f().equals("read")) {
        Object value2 = value instanceof List<?> pair ? pair.get(1) : value;
        assertThat(written.add(List.of(event.operation().key(), value2))).isTrue();
      }
      cas += event.operation().f().equals("cas") && event.type().completes() ? 1 : 0;
      refused += event.type() == EventType.FAIL ? 1 : 0;
    }
    assertThat(cas).isBetween(300, 700);
    assertThat(refused).isLessThan(cas / 2).isGreaterThan(cas / 40);
  }

  @Test
  void small_values_stay_small() {
    Workload workload = workload(RegisterOptions.Values.SMALL, 9);

    List<Event> events =
        Play.run(8, 9, Generators.limit(1_000, workload.generator()), 99_999, registers(0));

    assertThat(events)
        .filteredOn(event -> event.operation().f().equals("write"))
        .allMatch(event -> ((Long) event.operation().value()) < 5);
  }

  @Test
  void the_same_seed_does_the_same() {
    assertThat(
            Play.run(
                4, 1, workload(RegisterOptions.Values.UNIQUE, 7).generator(), 900, registers(0)))
        .isEqualTo(
            Play.run(
                4, 1, workload(RegisterOptions.Values.UNIQUE, 7).generator(), 900, registers(0)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 1})
  void final_reads_read_every_key_that_was_touched(double lost) {
    Workload workload = workload(RegisterOptions.Values.UNIQUE, 3);
    List<Event> main = Play.quick(8, Generators.limit(1_000, workload.generator()), 99_999);
    Generator reads = workload.finalGenerator();
    Set<String> touched = new HashSet<>();
    for (Event event : main) {
      reads = reads.update(new Context(0, new int[0], new BitSet()), event);
      touched.add(event.operation().key());
    }

    List<Event> events = Play.run(4, 1, reads, 99_999, registers(lost));

    assertThat(touched).hasSizeGreaterThan(8);
    Map<String, List<EventType>> outcomes = new HashMap<>();
    for (Event event : events) {
      assertThat(event.operation().f()).isEqualTo("read");
      if (event.type().completes()) {
        outcomes.computeIfAbsent(event.operation().key(), k -> new ArrayList<>()).add(event.type());
      }
    }
    assertThat(outcomes.keySet()).isEqualTo(touched);
    if (lost == 1) {
      long most = FinalReads.PATIENCE_NANOS / FinalReads.PAUSE_NANOS + 1;
      assertThat(outcomes.values())
          .allSatisfy(types -> assertThat(types).hasSizeBetween(9, (int) most));
      assertThat(events.get(events.size() - 1).time())
          .isBetween(FinalReads.PATIENCE_NANOS, FinalReads.PATIENCE_NANOS * 11 / 10);
    } else {
      assertThat(outcomes.values())
          .allSatisfy(types -> assertThat(types.indexOf(EventType.OK)).isEqualTo(types.size() - 1));
    }
  }
}
