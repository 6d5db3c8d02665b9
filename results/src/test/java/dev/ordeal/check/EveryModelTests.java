package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Models;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every engine to what trying everything finds, on random histories of every model. */
class EveryModelTests {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(60));
  private static final int SMALL = 4_000;

  static Set<String> models() {
    return Models.names();
  }

  /** Returns a plan of a few operations; the seed decides everything else. */
  static HistoryPlan small(String model, int seed) {
    Random random = new Random(seed);
    return new HistoryPlan(
        model,
        2 + random.nextInt(9),
        1 + random.nextInt(6),
        random.nextInt(8) == 0 ? 2 : 1,
        random.nextInt(3) == 0 ? HistoryPlan.DISTINCT : 1 + random.nextInt(4),
        0.1 * random.nextInt(3),
        seed);
  }

  static History history(HistoryPlan plan) {
    return plan.seed() % 3 == 0
        ? GeneratedHistory.of(plan)
        : GeneratedHistory.withWrongAnswer(plan, plan.seed());
  }

  static Verdict judge(String model, History history, Engine engine) {
    return new Linearizability(Models.named(model), FailedCas.IGNORE, engine)
        .check(history, BUDGET);
  }

  @ParameterizedTest
  @MethodSource("models")
  void agrees_with_trying_everything(String model) {
    int invalid = 0;
    for (int seed = 0; seed < SMALL; seed++) {
      HistoryPlan plan = small(model, seed);
      History history = history(plan);
      Call unplaced = BruteForce.unplaced(model, history.calls());

      Verdict verdict = judge(model, history, Engine.ALL);

      assertThat(verdict.status())
          .as("%s: %s", plan, history.events())
          .isEqualTo(unplaced == null ? Verdict.Status.VALID : Verdict.Status.INVALID);
      if (verdict instanceof Verdict.Invalid found) {
        invalid++;
        assertThat(found.counterexample().unplaced())
            .as("%s: %s", plan, history.events())
            .isEqualTo(unplaced);
      }
    }
    System.out.printf(
        Locale.ROOT, "EveryModelTests: %s, %d of %d invalid%n", model, invalid, SMALL);
    assertThat(invalid).isBetween(SMALL / 20, 3 * SMALL / 4);
  }

  @Test
  void what_is_generated_is_valid_and_the_same_for_the_same_plan() {
    for (String model : Models.names()) {
      for (int seed = 0; seed < 300; seed++) {
        HistoryPlan plan = small(model, seed);
        History history = GeneratedHistory.of(plan);

        assertThat(BruteForce.unplaced(model, history.calls())).as("%s", plan).isNull();
        assertThat(GeneratedHistory.of(plan).events()).isEqualTo(history.events());
      }
    }
  }
}
