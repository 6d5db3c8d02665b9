package dev.ordeal.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds orders that are checked on columns to those checked call by call, and to what they mean.
 */
class OrdersTests {
  private static final int HISTORIES = 2_000;

  @ParameterizedTest
  @ValueSource(strings = {"register", "cas-register"})
  void registers_of_numbers_accept_what_the_definition_says_and_refuse_as_objects_do(String model) {
    int accepted = 0;
    int refused = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      boolean observe = random.nextBoolean();
      Calls calls = history(model, random, seed).calls();
      Places places = new Places(calls, observe);
      List<Proof.KeyOrder> keys = orders(places);
      if (random.nextInt(4) != 0 && !keys.isEmpty()) {
        keys = changed(keys, random);
      }

      String refusal = new Orders(places, () -> ColumnReplay.of(model, calls)).refusal(keys);

      assertThat(refusal)
          .as("seed %d", seed)
          .isEqualTo(new Orders(places, () -> eachCall(model, calls)).refusal(keys));
      assertThat(refusal == null).as("seed %d: %s", seed, refusal).isEqualTo(proof(places, keys));
      accepted += refusal == null ? 1 : 0;
      refused += refusal == null ? 0 : 1;
    }
    assertThat(accepted).isGreaterThan(HISTORIES / 8);
    assertThat(refused).isGreaterThan(HISTORIES / 4);
  }

  private static ColumnReplay eachCall(String model, Calls calls) {
    return new ColumnReplay.EachCall(calls, Replay.of(model));
  }

  private static History history(String model, Random random, int seed) {
    int values = random.nextBoolean() ? HistoryPlan.DISTINCT : 2;
    double unknown = 0.1 * random.nextInt(3);
    int clients = 1 + random.nextInt(4);
    int keys = 1 + random.nextInt(2);
    return GeneratedHistory.of(
        new HistoryPlan(model, 3 + random.nextInt(10), clients, keys, values, unknown, seed));
  }

  /** Finds an order for each key by trying; the verifier is to know nothing of the engines. */
  private static List<Proof.KeyOrder> orders(Places places) {
    Map<String, List<Call>> onKeys = new LinkedHashMap<>();
    for (int i = 0; i < places.calls().size(); i++) {
      if (!places.excluded(i)) {
        Call call = places.calls().get(i);
        onKeys.computeIfAbsent(call.operation().key(), key -> new ArrayList<>()).add(call);
      }
    }
    List<Proof.KeyOrder> keys = new ArrayList<>();
    onKeys.forEach(
        (key, calls) -> {
          List<Call> order = new ArrayList<>();
          assertThat(orderFrom(null, calls, order, places.observe())).isTrue();
          int[] indexes = order.stream().mapToInt(call -> (int) call.callIndex()).toArray();
          int[] points = indexes.clone();
          for (int i = 1; i < points.length; i++) {
            points[i] = Math.max(points[i - 1], points[i]);
          }
          keys.add(new Proof.KeyOrder(key, indexes, points));
        });
    return keys;
  }

  private static boolean orderFrom(
      Object value, List<Call> left, List<Call> order, boolean observe) {
    long over = Long.MAX_VALUE;
    for (Call call : left) {
      over = known(call, observe) ? Math.min(over, call.returnIndex()) : over;
    }
    if (over == Long.MAX_VALUE) {
      return true;
    }
    for (Call call : left) {
      if (call.callIndex() < over && RegisterStep.possible(call, value)) {
        List<Call> then = new ArrayList<>(left);
        then.remove(call);
        order.add(call);
        if (orderFrom(RegisterStep.after(call, value), then, order, observe)) {
          return true;
        }
        order.remove(order.size() - 1);
      }
    }
    return false;
  }

  /** Drops, doubles or moves an operation, names another one, or moves a point. */
  private static List<Proof.KeyOrder> changed(List<Proof.KeyOrder> keys, Random random) {
    List<Proof.KeyOrder> changed = new ArrayList<>(keys);
    int which = random.nextInt(keys.size());
    Proof.KeyOrder key = keys.get(which);
    List<Integer> order = list(key.order());
    List<Integer> points = list(key.points());
    if (order.isEmpty()) {
      return changed;
    }
    int at = random.nextInt(order.size());
    switch (random.nextInt(6)) {
      case 0 -> {
        order.remove(at);
        points.remove(at);
      }
      case 1 -> {
        order.add(at, order.get(at));
        points.add(at, points.get(at));
      }
      case 2 -> order.add(random.nextInt(order.size()), order.remove(at));
      case 3 -> order.set(at, order.get(at) + random.nextInt(3) - 1);
      case 4 -> points.set(at, points.get(at) + random.nextInt(5) - 2);
      default -> {
        int to = random.nextInt(order.size());
        order.add(to, order.remove(at));
        points.add(to, points.remove(at));
      }
    }
    changed.set(which, new Proof.KeyOrder(key.key(), array(order), array(points)));
    return changed;
  }

  private static List<Integer> list(int[] numbers) {
    List<Integer> list = new ArrayList<>();
    for (int number : numbers) {
      list.add(number);
    }
    return list;
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The definition, call by call. */
  private static boolean proof(Places places, List<Proof.KeyOrder> keys) {
    List<Call> placed = new ArrayList<>();
    for (Proof.KeyOrder key : keys) {
      Object value = null;
      int latest = -1;
      for (int i = 0; i < key.order().length; i++) {
        int index = key.order()[i];
        int point = key.points()[i];
        Call call =
            places.calls().stream().filter(c -> c.callIndex() == index).findFirst().orElse(null);
        if (call == null || placed.contains(call) || !key.key().equals(call.operation().key())) {
          return false;
        }
        boolean known = known(call, places.observe());
        boolean failed = call.outcome() == Call.Outcome.FAIL;
        if ((failed && !known)
            || point < latest
            || point < index
            || (known && point >= call.returnIndex())
            || !RegisterStep.possible(call, value)) {
          return false;
        }
        value = RegisterStep.after(call, value);
        latest = point;
        placed.add(call);
      }
    }
    return places.calls().stream()
        .allMatch(call -> !known(call, places.observe()) || placed.contains(call));
  }

  private static boolean known(Call call, boolean observe) {
    boolean refusedCas = call.operation().f().equals("cas") && call.refused();
    return call.outcome() == Call.Outcome.OK || (observe && refusedCas);
  }
}
