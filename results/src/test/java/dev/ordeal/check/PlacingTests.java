package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.KeyValue;
import dev.ordeal.model.Models;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the places of a counterexample to what they say: a replay, each within its operation. */
class PlacingTests {

  @Test
  void places_follow_one_another_each_within_its_operation() {
    int looked = 0;
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      History history =
          RandomHistory.corrupted(
              new RandomHistory(random, 1 + random.nextInt(5), 1, 4, 0.1).operations(20),
              random,
              4);
      Verdict verdict = new Linearizability(new CasRegister()).check(history, Budget.DEFAULT);
      if (!(verdict instanceof Verdict.Invalid invalid)) {
        continue;
      }
      Counterexample example = invalid.counterexample();
      String state = null;
      long point = -1;
      for (Counterexample.Place place : example.places()) {
        Call call = place.call();
        assertThat(place.point()).isBetween(Math.max(point, call.callIndex()), Long.MAX_VALUE);
        // One that was given up may take effect at any later time.
        long until = call.indeterminate() ? Call.NEVER : call.returnIndex();
        assertThat(place.point()).as("seed %d", seed).isLessThan(until);
        assertThat(place.pointTime()).isGreaterThanOrEqualTo(call.callTime());
        assertThat(place.before()).isEqualTo(state == null ? place.before() : state);
        state = place.after();
        point = place.point();
        looked++;
      }
      assertThat(point).isLessThan(example.unplaced().returnIndex());
      List<Call> order = example.longestPrefix();
      assertThat(example.places().stream().map(Counterexample.Place::call).toList())
          .isEqualTo(order.subList(order.size() - example.places().size(), order.size()));
    }
    assertThat(looked).isGreaterThan(1_000);
  }

  @Test
  void long_states_are_cut() {
    Story story = new Story();
    for (int i = 0; i < 300; i++) {
      story.invoke(0, "enqueue", (long) i).ok(0);
    }
    History history = story.invoke(0, "dequeue", null).ok(0, 7L).history();

    Verdict verdict =
        new Linearizability(Models.named("fifo-queue")).check(history, Budget.DEFAULT);

    List<Counterexample.Place> places = ((Verdict.Invalid) verdict).counterexample().places();
    assertThat(places)
        .isNotEmpty()
        .allSatisfy(place -> assertThat(place.after()).hasSizeLessThan(121));
  }

  @Test
  void strings_are_replayed_in_one_buffer_to_the_same_places() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Story story = new Story();
      String held = "";
      for (int i = 0; i < 150 + random.nextInt(400); i++) {
        String text = i + ";";
        int deed = random.nextInt(10);
        held = deed == 0 ? text : deed < 8 ? held + text : held;
        if (deed < 8) {
          story.invoke(0, deed == 0 ? "put" : "append", text).ok(0);
        } else {
          story.invoke(0, "get", null).ok(0, held);
        }
      }
      History history = story.invoke(0, "get", null).ok(0, held + "x").history();

      Verdict verdict = new Linearizability(new KeyValue()).check(history, Budget.DEFAULT);

      Counterexample example = ((Verdict.Invalid) verdict).counterexample();
      assertThat(example.places()).isNotEmpty();
      // An order that is no longer in columns is replayed by the model, state by state.
      Counterexample slowly =
          new Counterexample(
              example.key(),
              example.headline(),
              example.words(),
              example.unplaced(),
              example.around(),
              example.possibleStates(),
              List.copyOf(example.longestPrefix()));
      assertThat(Placing.of(new KeyValue(), slowly)).isEqualTo(example.places());
    }
  }
}
