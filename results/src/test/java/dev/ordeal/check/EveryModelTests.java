package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Models;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every engine to what trying everything finds, on random histories of every model. */
class EveryModelTests {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(60));
  private static final int SMALL = 6_000;

  private static final int LARGER = 400;

  /** So little memory that hard histories are given up, by count and not by time. */
  private static final Budget FEW_CONFIGURATIONS = new Budget(Duration.ofSeconds(60), 1 << 20);

  private static final List<Reductions> VARIANTS =
      List.of(
          new Reductions(false, true, true, true, true),
          new Reductions(true, false, true, true, true),
          new Reductions(true, true, false, true, true),
          new Reductions(true, true, true, false, true),
          new Reductions(true, true, true, true, false),
          new Reductions(false, false, false, false, true),
          new Reductions(false, false, false, false, false));

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
    History history = GeneratedHistory.of(plan);
    return plan.seed() % 3 == 0
        ? history
        : GeneratedHistory.withWrongAnswer(history, plan.model(), plan.seed());
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

  /** Returns a plan of some more operations, of up to twelve clients. */
  private static HistoryPlan larger(String model, int seed) {
    Random random = new Random(seed);
    return new HistoryPlan(
        model,
        15 + random.nextInt(45),
        1 + random.nextInt(12),
        1 + random.nextInt(2),
        random.nextBoolean() ? HistoryPlan.DISTINCT : 2 + random.nextInt(6),
        0.05 * random.nextInt(5),
        seed);
  }

  @ParameterizedTest
  @MethodSource("models")
  void engines_agree_on_longer_histories(String model) {
    Map<Verdict.Status, Integer> found = new EnumMap<>(Verdict.Status.class);
    for (Verdict.Status status : Verdict.Status.values()) {
      found.put(status, 0);
    }
    for (int seed = 0; seed < LARGER; seed++) {
      HistoryPlan plan = larger(model, seed);
      Verdict verdict =
          new Linearizability(Models.named(model), FailedCas.IGNORE, Engine.ALL)
              .check(history(plan), FEW_CONFIGURATIONS);

      assertThat(seed % 3 == 0 && verdict.status() == Verdict.Status.INVALID)
          .as("%s", plan)
          .isFalse();
      found.merge(verdict.status(), 1, Integer::sum);
    }
    System.out.printf(
        Locale.ROOT, "EveryModelTests: %s, of %d longer ones %s%n", model, LARGER, found);
    assertThat(found.get(Verdict.Status.VALID)).isGreaterThan(LARGER / 5);
    assertThat(found.get(Verdict.Status.UNKNOWN)).isLessThan(LARGER / 5);
    assertThat(found.get(Verdict.Status.INVALID)).isGreaterThan(LARGER / 20);
  }

  @ParameterizedTest
  @MethodSource("models")
  void finds_the_same_with_any_reduction_switched_off(String model) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      HistoryPlan plan =
          new HistoryPlan(model, 14, 4, 1, 1 + random.nextInt(3), 0.1 * random.nextInt(3), seed);
      History history = history(plan);
      Verdict first = judge(model, history, Engine.SEARCH);
      for (Reductions variant : VARIANTS) {
        Verdict verdict =
            new Linearizability(Models.named(model), FailedCas.IGNORE, variant)
                .check(history, BUDGET);

        assertThat(verdict.status()).as("%s, %s", plan, variant).isEqualTo(first.status());
        if (first instanceof Verdict.Invalid invalid) {
          assertThat(((Verdict.Invalid) verdict).counterexample().unplaced())
              .as("%s, %s", plan, variant)
              .isEqualTo(invalid.counterexample().unplaced());
        }
      }
    }
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
