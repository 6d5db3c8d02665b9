package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import dev.ordeal.model.CasRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Changes histories in ways that must not change the verdict, or may only make it better. */
class LinearizabilityMetamorphicTests {
  private static final int ROUNDS = 300;
  private static final int VALUES = 4;

  private static Verdict.Status judge(History history) {
    return new Linearizability(new CasRegister()).check(history, Budget.DEFAULT).status();
  }

  private static History random(Random random) {
    History history = new RandomHistory(random, 5, 2, VALUES, 0.05).operations(80);
    return random.nextBoolean() ? history : RandomHistory.corrupted(history, random, VALUES);
  }

  private static void keepsVerdict(UnaryOperator<Event> change) {
    int invalid = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      History history = random(new Random(seed));
      Verdict.Status before = judge(history);
      History changed = new History(history.events().stream().map(change).toList());

      assertThat(judge(changed)).as("seed %d", seed).isEqualTo(before);
      invalid += before == Verdict.Status.INVALID ? 1 : 0;
    }
    assertThat(invalid).isGreaterThan(ROUNDS / 10);
  }

  private static Event with(Event event, int process, Operation operation, long time) {
    return new Event(
        event.index(), time, process, event.type(), operation, event.node(), event.error());
  }

  @Test
  void keeps_the_verdict_when_processes_are_renamed() {
    keepsVerdict(e -> with(e, 100_000 - e.process(), e.operation(), e.time()));
  }

  @Test
  void keeps_the_verdict_when_keys_are_renamed() {
    keepsVerdict(
        e -> {
          Operation old = e.operation();
          return with(
              e, e.process(), new Operation(old.f(), "x" + old.key(), old.value()), e.time());
        });
  }

  @Test
  void keeps_the_verdict_when_values_are_renamed() {
    keepsVerdict(
        e ->
            with(e, e.process(), e.operation().withValue(rename(e.operation().value())), e.time()));
  }

  private static Object rename(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof List<?> list) {
      List<Object> renamed = new ArrayList<>();
      list.forEach(element -> renamed.add(rename(element)));
      return renamed;
    }
    return "value " + value;
  }

  @Test
  void keeps_the_verdict_when_times_are_shifted() {
    keepsVerdict(e -> with(e, e.process(), e.operation(), 7 + 3 * e.time()));
  }

  @Test
  void keeps_the_verdict_when_a_nemesis_is_at_work() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      History history = random(random);
      List<Event> events = new ArrayList<>();
      for (Event event : history.events()) {
        if (random.nextInt(5) == 0) {
          EventType type = random.nextBoolean() ? EventType.INVOKE : EventType.INFO;
          Operation strike = new Operation("start-kill", null, Map.of("strike", 1));
          events.add(
              new Event(events.size(), event.time(), Event.NEMESIS, type, strike, null, null));
        }
        events.add(at(events.size(), event, event.type()));
      }

      assertThat(judge(new History(events))).as("seed %d", seed).isEqualTo(judge(history));
    }
  }

  private static Event at(int index, Event event, EventType type) {
    return new Event(
        index, event.time(), event.process(), type, event.operation(), event.node(), event.error());
  }

  private static void staysValid(java.util.function.BiFunction<History, Random, History> change) {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      History history = new RandomHistory(random, 5, 2, VALUES, 0.05).operations(80);

      assertThat(judge(change.apply(history, random)))
          .as("seed %d", seed)
          .isEqualTo(Verdict.Status.VALID);
    }
  }

  @Test
  void stays_valid_when_the_end_is_cut_off() {
    staysValid(
        (history, random) ->
            new History(history.events().subList(0, random.nextInt(history.events().size()))));
  }

  @Test
  void stays_valid_when_an_outcome_becomes_unknown() {
    staysValid(
        (history, random) -> {
          List<Event> events = new ArrayList<>(history.events());
          int place = random.nextInt(events.size());
          Event event = events.get(place);
          if (event.type() == EventType.OK) {
            events.set(place, at(place, event, EventType.INFO));
            for (int i = place + 1; i < events.size(); i++) {
              Event later = events.get(i);
              if (later.process() == event.process()) {
                events.set(i, with(later, 90_000, later.operation(), later.time()));
              }
            }
          }
          return new History(events);
        });
  }

  /** An operation that is running for longer can do whatever it could do before. */
  @Test
  void stays_valid_when_intervals_grow() {
    staysValid(
        (history, random) -> {
          List<Event> events = new ArrayList<>(history.events());
          for (int swaps = 0; swaps < 200; swaps++) {
            int i = random.nextInt(events.size() - 1);
            Event first = events.get(i);
            Event second = events.get(i + 1);
            if (first.type() != EventType.INVOKE
                && first.process() != second.process()
                && second.type() == EventType.INVOKE) {
              events.set(
                  i,
                  new Event(
                      i,
                      first.time(),
                      second.process(),
                      second.type(),
                      second.operation(),
                      null,
                      null));
              events.set(
                  i + 1,
                  new Event(
                      i + 1,
                      first.time(),
                      first.process(),
                      first.type(),
                      first.operation(),
                      null,
                      null));
            }
          }
          return sameTimes(events);
        });
  }

  private static History sameTimes(List<Event> events) {
    return new History(events.stream().map(e -> with(e, e.process(), e.operation(), 0)).toList());
  }

  /** One more read of what an order left last, after everything, changes nothing. */
  @Test
  void stays_valid_with_a_read_that_the_witness_allows() {
    staysValid(
        (history, random) -> {
          Verdict.Valid valid =
              (Verdict.Valid) new Linearizability(new CasRegister()).check(history, Budget.DEFAULT);
          Witness witness = valid.witnesses().get(0);
          Object value = null;
          for (var call : witness.order()) {
            value = Oracle.after(call, value);
          }
          List<Event> events = new ArrayList<>(history.events());
          long time = events.get(events.size() - 1).time();
          Operation read = new Operation("read", witness.key(), null);
          events.add(new Event(events.size(), time, 80_000, EventType.INVOKE, read, null, null));
          events.add(
              new Event(
                  events.size(), time, 80_000, EventType.OK, read.withValue(value), null, null));
          return new History(events);
        });
  }
}
