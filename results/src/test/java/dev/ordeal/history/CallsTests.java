package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the numbers that are told of calls to the calls that they stand for. */
class CallsTests {
  private static final int HISTORIES = 300;

  /** Makes events that keep the rules, with values of every kind. */
  static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    Operation[] open = new Operation[5];
    int[] process = {0, 7, 2_000_000_000, 3, 4};
    int fresh = 10;
    long time = 0;
    int keys = random.nextInt(4);
    for (int i = random.nextInt(60); i > 0; i--) {
      time += random.nextInt(3);
      int client = random.nextInt(open.length + 1);
      if (client == open.length) {
        EventType type = random.nextBoolean() ? EventType.INVOKE : EventType.INFO;
        Object value = random.nextBoolean() ? null : Map.of("kind", "halves");
        Operation operation = new Operation("partition", null, value);
        events.add(
            new Event(events.size(), time, Event.NEMESIS, type, operation, null, word(random)));
        continue;
      }
      EventType type = EventType.INVOKE;
      if (open[client] == null) {
        String key = keys == 0 ? null : "k" + random.nextInt(keys);
        open[client] = new Operation(List.of("read", "cas").get(i % 2), key, value(random, 2));
      } else {
        type = List.of(EventType.OK, EventType.FAIL, EventType.INFO).get(random.nextInt(3));
      }
      Operation operation =
          type == EventType.INVOKE ? open[client] : open[client].withValue(value(random, 2));
      String error = type == EventType.INVOKE || type == EventType.OK ? null : word(random);
      events.add(
          new Event(events.size(), time, process[client], type, operation, word(random), error));
      open[client] = type == EventType.INVOKE ? open[client] : null;
      process[client] = type == EventType.INFO ? fresh++ : process[client];
    }
    return events;
  }

  private static String word(Random random) {
    return Arrays.asList(null, "n1", "cas-mismatch: 7", "").get(random.nextInt(4));
  }

  private static Object value(Random random, int depth) {
    List<Object> some = new ArrayList<>();
    return switch (random.nextInt(depth == 0 ? 6 : 9)) {
      case 0 -> null;
      case 1 -> (long) random.nextInt(3);
      case 2 -> random.nextInt(2) * Long.MIN_VALUE;
      case 3 -> random.nextInt(2) - 1.0;
      case 4 -> random.nextBoolean();
      case 5 -> List.of("", "0", "a").get(random.nextInt(3));
      case 6 -> Arrays.asList(value(random, depth - 1), value(random, depth - 1));
      case 7 -> {
        for (int i = random.nextInt(4); i > 0; i--) {
          some.add(value(random, depth - 1));
        }
        yield some;
      }
      default -> {
        boolean other = random.nextBoolean();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(other ? "a" : "b", other ? 1 : value(random, 0));
        fields.put(other ? "b" : "a", other ? value(random, 0) : 1);
        yield fields;
      }
    };
  }

  @Test
  void keeps_events_exactly() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      List<Event> events = events(new Random(seed));
      List<Event> kept = new History(events).events();

      assertThat(kept).as("seed %d", seed).isEqualTo(events);
      assertThat(kept.toString()).as("the order of fields too").isEqualTo(events.toString());
    }
  }

  @Test
  void keeps_the_indexes_of_events_that_are_no_history() {
    Operation read = new Operation("read", null, null);
    List<Event> events =
        List.of(
            new Event(0, 5, 1, EventType.OK, read, null, null),
            new Event(7, 3, 1, EventType.OK, read, null, null),
            new Event(1L << 40, 3, 1, EventType.OK, read, null, null));

    assertThat(new History(events).events()).isEqualTo(events);
  }

  @Test
  void tells_by_numbers_what_the_calls_are() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Calls calls = new History(events(new Random(seed))).calls();
      for (int i = 0; i < calls.size(); i++) {
        assertMatches(calls, i, calls.get(i));
      }
      assertEqualNumbers(calls);
    }
  }

  private static void assertMatches(Calls calls, int i, Call call) {
    assertThat(calls.outcome(i)).isEqualTo(call.outcome());
    assertThat(calls.indeterminate(i)).isEqualTo(call.indeterminate());
    assertThat(calls.refused(i)).isEqualTo(call.refused());
    assertThat((long) calls.callIndex(i)).isEqualTo(call.callIndex());
    assertThat(calls.returnIndex(i) == Calls.NEVER ? Call.NEVER : calls.returnIndex(i))
        .isEqualTo(call.returnIndex());
    assertThat(calls.process(i)).isEqualTo(call.process());
    assertThat(calls.function(calls.f(i))).isEqualTo(call.operation().f());
    assertThat(calls.keyOf(calls.key(i))).isEqualTo(call.operation().key());
    assertThat(calls.values().value(calls.argument(i))).isEqualTo(call.operation().value());
    assertThat(calls.values().value(calls.result(i))).isEqualTo(call.result());
    assertThat(calls.f(i)).isLessThan(calls.functions());
    assertThat(calls.argument(i)).isLessThan(calls.values().size());
  }

  /** Of all values, those that are equal and only those have one number. */
  private static void assertEqualNumbers(Calls calls) {
    Map<Object, Integer> numbers = new LinkedHashMap<>();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < calls.size(); i++) {
      numbers.putIfAbsent(calls.get(i).operation().value(), calls.argument(i));
      numbers.putIfAbsent(calls.get(i).result(), calls.result(i));
      assertThat(numbers).containsEntry(calls.get(i).operation().value(), calls.argument(i));
      assertThat(numbers).containsEntry(calls.get(i).result(), calls.result(i));
      seen.add(calls.argument(i));
      seen.add(calls.result(i));
    }
    assertThat(seen).hasSameSizeAs(numbers.keySet());
  }

  @Test
  void tells_whole_numbers_and_pairs_apart() {
    Values values = new EventColumns().values;
    int seven = values.numberOf(7L);
    int pair = values.numberOf(JsonValue.canonical(Arrays.asList(7, null)));

    assertThat(values.isWhole(seven)).isTrue();
    assertThat(values.whole(seven)).isEqualTo(7);
    assertThat(values.isPair(pair)).isTrue();
    assertThat(values.first(pair)).isEqualTo(seven);
    assertThat(values.second(pair)).isEqualTo(Values.NOTHING);
    assertThat(values.isWhole(values.numberOf(7.0))).isFalse();
    assertThat(values.isPair(Values.NOTHING)).isFalse();
    assertThat(values.numberOf(JsonValue.canonical(List.of(7)))).isEqualTo(pair + 2);
  }

  @Test
  void numbers_many_values_and_finds_them_again() {
    Values values = new EventColumns().values;
    Random random = new Random(1);
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      long whole = random.nextInt(30_000) - 15_000L;
      all.add(i % 3 == 0 ? whole : i % 3 == 1 ? "v" + whole : JsonValue.canonical(pair(whole)));
    }
    int[] numbers = all.stream().mapToInt(values::numberOf).toArray();
    for (int i = 0; i < numbers.length; i++) {
      assertThat(values.numberOf(all.get(i))).isEqualTo(numbers[i]);
      assertThat(values.value(numbers[i])).isEqualTo(all.get(i));
    }
  }

  private static List<Long> pair(long whole) {
    return List.of(whole, whole + 1);
  }

  @Test
  void parts_calls_by_key_with_ranks_in_the_order_of_events() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Calls calls = new History(events(new Random(seed))).calls();
      int bit = seed % 3;
      List<Calls> parts = calls.byKey(i -> bit == 0 || i % bit == 0);

      Map<String, List<Call>> expected = new LinkedHashMap<>();
      for (int i = 0; i < calls.size(); i++) {
        List<Call> of =
            expected.computeIfAbsent(calls.get(i).operation().key(), k -> new ArrayList<>());
        if (bit == 0 || i % bit == 0) {
          of.add(calls.get(i));
        }
      }
      assertThat(parts).as("seed %d", seed).isEqualTo(new ArrayList<>(expected.values()));
      for (Calls part : parts) {
        assertRanks(part);
      }
    }
  }

  private static void assertRanks(Calls part) {
    List<Long> indexes = new ArrayList<>();
    for (Call call : part) {
      indexes.add(call.callIndex());
      indexes.add(call.returnIndex());
    }
    indexes.removeIf(index -> index == Call.NEVER);
    indexes.sort(null);
    assertThat(part.ranks()).isEqualTo(indexes.size());
    for (int i = 0; i < part.size(); i++) {
      assertThat(part.callRank(i)).isEqualTo(indexes.indexOf(part.get(i).callIndex()));
      assertThat(part.returnRank(i))
          .isEqualTo(
              part.get(i).outcome() == Call.Outcome.OPEN
                  ? Calls.NEVER
                  : indexes.indexOf(part.get(i).returnIndex()));
    }
  }

  @Test
  void lays_calls_out_that_are_of_no_history() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      List<Call> some = new ArrayList<>(new History(events(random)).calls());
      some.removeIf(call -> random.nextBoolean());

      Calls calls = Calls.of(some);

      assertThat(calls).isEqualTo(some);
      assertThat(Calls.of(calls)).isSameAs(calls);
      for (int i = 0; i < calls.size(); i++) {
        assertMatches(calls, i, some.get(i));
      }
    }
  }

  @Test
  void lists_some_of_the_calls_in_another_order() {
    Calls calls = new History(events(new Random(3))).calls();

    Calls some = calls.select(4, 0, 2).select(0, 2);

    assertThat(some).containsExactly(calls.get(4), calls.get(2));
    assertThat(some.callRank(1)).isEqualTo(calls.callRank(2));
  }
}
