package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes histories of every model in ways that must not change the verdict. */
class EveryModelMetamorphicTests {
  private static final int ROUNDS = 120;

  static Set<String> models() {
    return Models.names();
  }

  private static History random(String model, int seed) {
    Random random = new Random(seed);
    int values = random.nextBoolean() ? HistoryPlan.DISTINCT : 4;
    return EveryModelTests.history(
        new HistoryPlan(model, 25, 1 + random.nextInt(5), 2, values, 0.05, seed));
  }

  private static Verdict.Status judge(String model, History history) {
    return new Linearizability(Models.named(model)).check(history, Budget.DEFAULT).status();
  }

  private static void keepsVerdict(String model, UnaryOperator<Event> change) {
    int invalid = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      History history = random(model, seed);
      Verdict.Status before = judge(model, history);
      History changed = new History(history.events().stream().map(change).toList());

      assertThat(judge(model, changed)).as("seed %d", seed).isEqualTo(before);
      invalid += before == Verdict.Status.INVALID ? 1 : 0;
    }
    assertThat(invalid).isBetween(ROUNDS / 12, 3 * ROUNDS / 4);
  }

  private static Event with(Event event, int process, Operation operation, long time) {
    return new Event(
        event.index(), time, process, event.type(), operation, event.node(), event.error());
  }

  @ParameterizedTest
  @MethodSource("models")
  void keeps_the_verdict_when_processes_are_renamed(String model) {
    keepsVerdict(model, e -> with(e, 100_000 - e.process(), e.operation(), e.time()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void keeps_the_verdict_when_keys_are_renamed(String model) {
    keepsVerdict(
        model,
        e -> {
          Operation old = e.operation();
          return with(
              e, e.process(), new Operation(old.f(), "x" + old.key(), old.value()), e.time());
        });
  }

  @ParameterizedTest
  @MethodSource("models")
  void keeps_the_verdict_when_times_are_shifted(String model) {
    keepsVerdict(model, e -> with(e, e.process(), e.operation(), 7 + 3 * e.time()));
  }

  /** Not what is counted: the sum of other numbers is another. */
  @ParameterizedTest
  @MethodSource("models")
  void keeps_the_verdict_when_values_are_renamed(String model) {
    if (model.equals("counter")) {
      return;
    }
    keepsVerdict(
        model,
        e ->
            with(
                e,
                e.process(),
                e.operation().withValue(renamed(model, e.operation().value())),
                e.time()));
  }

  private static Object renamed(String model, Object value) {
    if (value instanceof List<?> list) {
      List<Object> renamed = new ArrayList<>();
      list.forEach(element -> renamed.add(renamed(model, element)));
      return renamed;
    }
    if (value instanceof String text) {
      return model.equals("kv") ? text.replace('x', 'ü') : text;
    }
    if (value instanceof Long number) {
      // The smallest stays the smallest.
      return model.equals("priority-queue") ? (Object) (2 * number + 7.5) : "value " + number;
    }
    return value;
  }

  @ParameterizedTest
  @MethodSource("models")
  void keeps_the_verdict_when_a_nemesis_is_at_work(String model) {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      History history = random(model, seed);
      List<Event> events = new ArrayList<>();
      for (Event event : history.events()) {
        if (random.nextInt(5) == 0) {
          EventType type = random.nextBoolean() ? EventType.INVOKE : EventType.INFO;
          Operation strike = new Operation("start-kill", null, Map.of("strike", 1));
          events.add(
              new Event(events.size(), event.time(), Event.NEMESIS, type, strike, null, null));
        }
        events.add(
            new Event(
                events.size(),
                event.time(),
                event.process(),
                event.type(),
                event.operation(),
                event.node(),
                event.error()));
      }

      assertThat(judge(model, new History(events)))
          .as("seed %d", seed)
          .isEqualTo(judge(model, history));
    }
  }
}
