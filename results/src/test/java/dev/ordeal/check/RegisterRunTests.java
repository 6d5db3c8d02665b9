package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import dev.ordeal.model.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds registers that are run on numbers to the models, and what is told with them to objects. */
class RegisterRunTests {
  private static final int HISTORIES = 500;

  private static History history(int seed) {
    Random random = new Random(seed);
    return new RandomHistory(random, 1 + seed % 6, 1, random.nextInt(4), 0.1).operations(40);
  }

  @Test
  void does_what_the_model_says() {
    int refused = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Model<Object> model = seed % 2 == 0 ? new CasRegister() : new Register();
      Calls calls = history(seed).calls();
      RegisterRun run = RegisterRun.of(model, calls);
      Random random = new Random(seed);
      Object state = null;
      for (int step = 0; step < 200 && !calls.isEmpty(); step++) {
        int call = random.nextInt(calls.size());
        String f = calls.function(calls.f(call));
        assertThat(run.knows(call)).isEqualTo(model instanceof CasRegister || !f.equals("cas"));
        if (run.knows(call)) {
          Next<Object> next = model.step(state, model.action(calls.get(call)));
          assertThat(run.step(call)).as("seed %d: %s", seed, call).isEqualTo(next.possible());
          state = next.possible() ? next.state() : state;
          assertThat(calls.values().value(run.held())).isEqualTo(state);
          refused += next.possible() ? 0 : 1;
        }
      }
    }
    assertThat(refused).isGreaterThan(HISTORIES);
  }

  @Test
  void weighs_a_verdict_as_the_model_does() {
    int weighed = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      History history = history(seed);
      Model<?> model = new CasRegister();
      Verdict verdict = new Linearizability(model).check(history, Budget.DEFAULT);
      if (verdict instanceof Verdict.Valid valid) {
        List<Witness> objects = new ArrayList<>();
        for (Witness witness : valid.witnesses()) {
          assertThat(witness.order()).isInstanceOf(Calls.class);
          objects.add(new Witness(witness.key(), new ArrayList<Call>(witness.order())));
        }
        Verdict.Valid byObjects = new Verdict.Valid(valid.reason(), valid.findings(), objects);

        assertThat(Worth.of(model, history, valid))
            .as("seed %d", seed)
            .isEqualTo(Worth.of(model, history, byObjects));
        weighed++;
      }
    }
    assertThat(weighed).isGreaterThan(HISTORIES / 2);
  }

  @Test
  void refuses_orders_of_columns_as_it_refuses_those_of_objects() {
    int refused = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      HistoryPlan plan = new HistoryPlan("cas-register", 8, 3, 1, 2, 0.1, seed);
      Calls all = GeneratedHistory.of(plan).calls();
      FailedCas rule = seed % 2 == 0 ? FailedCas.OBSERVE : FailedCas.IGNORE;
      Calls judged = KeyCalls.partition(all, rule).get(0).judged();
      Random random = new Random(seed);
      for (int i = 0; i < 20; i++) {
        // Where all calls are, some are not judged, and they have other ranks.
        Calls from = random.nextBoolean() ? judged : all;
        int[] places = random.ints(random.nextInt(9), 0, from.size()).sorted().toArray();
        Calls order = from.select(places);
        long until = random.nextBoolean() ? Call.NEVER : random.nextInt(16);

        String refusal =
            WitnessVerifier.refusal(new CasRegister(), judged, until, new ArrayList<>(order));

        assertThat(WitnessVerifier.refusal(new CasRegister(), judged, until, order))
            .isEqualTo(refusal);
        refused += refusal == null ? 0 : 1;
      }
    }
    assertThat(refused).isBetween(HISTORIES, 20 * HISTORIES - 1);
  }
}
