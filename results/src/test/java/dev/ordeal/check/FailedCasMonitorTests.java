package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.CasRegister;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the monitor to what is so where failed cas are observations. */
class FailedCasMonitorTests {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(30));
  private static final FailedCas RULE = FailedCas.OBSERVE;

  private static Verdict judge(History history, Engine engine) {
    return new Linearizability(new CasRegister(), RULE, engine).check(history, BUDGET);
  }

  /** Many failed cas, few or many clients, sometimes one or two answers made up. */
  private static History random(Random random, int mostClients, int operations) {
    int clients = 1 + random.nextInt(mostClients);
    double indeterminate = random.nextInt(4) * 0.1;
    RandomHistory made =
        new RandomHistory(random, clients, 1, RandomHistory.DISTINCT, indeterminate);
    if (random.nextInt(3) > 0) {
      made.withManyCas();
    }
    History history = made.operations(operations);
    for (int wrong = random.nextInt(3); wrong > 0; wrong--) {
      history =
          random.nextBoolean()
              ? RandomHistory.withFalseFailure(history, random)
              : RandomHistory.corrupted(history, random, operations);
    }
    return history;
  }

  private static boolean undecided(Verdict verdict) {
    return verdict.status() == Verdict.Status.UNKNOWN
        && verdict.reason().contains("it comes to no decision");
  }

  @Test
  void agrees_with_trying_everything() {
    int rounds = 60_000;
    int valid = 0;
    int undecided = 0;
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      History history = random(random, 8, 2 + random.nextInt(9));
      boolean expected = Oracle.linearizable(history.calls(), RULE);

      Verdict verdict = judge(history, Engine.MONITOR);

      if (undecided(verdict)) {
        undecided++;
        verdict = judge(history, Engine.AUTO);
      }
      assertThat(verdict.status())
          .as("seed %d: %s", seed, history.events())
          .isEqualTo(expected ? Verdict.Status.VALID : Verdict.Status.INVALID);
      valid += expected ? 1 : 0;
    }
    assertThat(valid).isBetween(rounds / 4, 4 * rounds / 5);
    assertThat(undecided).isLessThan(rounds / 500);
  }

  @Test
  void finds_the_counterexample_that_the_search_finds() {
    int invalid = 0;
    int more = 0;
    for (int seed = 0; seed < 12_000; seed++) {
      Random random = new Random(seed);
      History history = random(random, 6, 2 + random.nextInt(12));
      Verdict verdict = judge(history, Engine.MONITOR);
      Verdict expected = judge(history, Engine.SEARCH);
      if (undecided(verdict)) {
        continue;
      }
      assertThat(verdict.status()).as("seed %d", seed).isEqualTo(expected.status());
      if (verdict instanceof Verdict.Invalid found) {
        invalid++;
        Counterexample example = found.counterexample();
        Call unplaced = example.unplaced();
        assertThat(unplaced)
            .as("seed %d: %s", seed, history.events())
            .isEqualTo(((Verdict.Invalid) expected).counterexample().unplaced());
        Set<String> claimed = new TreeSet<>();
        example.possibleStates().forEach(state -> claimed.add(state.state()));
        Set<String> possible = new TreeSet<>();
        for (Object value : Oracle.valuesBefore(history.calls(), unplaced, RULE)) {
          possible.add(value == null ? "nothing" : value.toString());
        }
        assertThat(possible).as("seed %d: %s", seed, history.events()).containsAll(claimed);
        boolean known = history.calls().stream().noneMatch(Call::indeterminate);
        more += known && !claimed.equals(possible) ? 1 : 0;
      }
    }
    assertThat(invalid).isGreaterThan(2_000);
    assertThat(more).isLessThan(invalid / 1_000);
  }

  @Test
  void holds_no_failed_cas_against_a_history_that_has_an_order() {
    int valid = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      History history = random(random, 5, 2 + random.nextInt(9));
      List<KeyCalls> keys = KeyCalls.partition(history.calls(), RULE);
      RegisterCalls calls = new RegisterCalls(new CasRegister(), keys.get(0).judged());
      if (calls.objection() == null && Oracle.linearizable(history.calls(), RULE)) {
        valid++;
        Monitor blocks = new Monitor(calls, calls.end(), RegisterCalls.NONE);

        assertThat(blocks.valid()).as("seed %d", seed).isTrue();
        assertThat(new HeldThroughout(calls, blocks).find())
            .as("seed %d: %s", seed, history.events())
            .isEqualTo(RegisterCalls.NONE);
      }
    }
    assertThat(valid).isGreaterThan(5_000);
  }

  @Test
  void refuses_a_failed_cas_of_what_another_cas_finds_later() {
    Story story = new Story().write(1, 1).invoke(2, "cas", List.of(1, 2)).fail(2);
    story.invoke(3, "cas", List.of(1, 3)).invoke(4, "write", 4).ok(3).ok(4);

    assertThat(judge(story.history(), Engine.MONITOR).status()).isEqualTo(Verdict.Status.INVALID);
  }

  @Test
  void agrees_with_the_search_on_longer_histories() {
    int valid = 0;
    int undecided = 0;
    int rounds = 1_000;
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      History history = random(random, 4, 20 + random.nextInt(41));

      Verdict verdict = judge(history, Engine.ALL);

      assertThat(verdict.status()).as("seed %d", seed).isNotEqualTo(Verdict.Status.UNKNOWN);
      valid += verdict.status() == Verdict.Status.VALID ? 1 : 0;
      undecided += verdict.findings().engine().equals("search") ? 1 : 0;
    }
    assertThat(valid).isBetween(rounds / 5, 4 * rounds / 5);
    assertThat(undecided).isLessThan(rounds / 100);
  }

  @Test
  void decides_long_histories_with_many_failed_cas() {
    for (int clients : new int[] {5, 20, 100}) {
      for (double indeterminate : new double[] {0, 0.05}) {
        HistoryPlan plan =
            new HistoryPlan("cas-register", 100_000, clients, 1, 0, indeterminate, clients);
        History history = GeneratedHistory.of(plan);
        long failed =
            history.calls().stream().filter(c -> c.outcome() == Call.Outcome.FAIL).count();

        Verdict verdict = judge(history, Engine.MONITOR);
        Verdict wrong = verdict;
        for (int place = 1; wrong.status() == Verdict.Status.VALID; place++) {
          wrong =
              judge(GeneratedHistory.withWrongAnswer(history, plan.model(), place), Engine.MONITOR);
        }

        assertThat(failed).isGreaterThan(10_000);
        assertThat(verdict.status()).isEqualTo(Verdict.Status.VALID);
        assertThat(((Verdict.Valid) verdict).witnesses().get(0).order())
            .filteredOn(call -> call.outcome() == Call.Outcome.FAIL)
            .hasSize((int) failed);
        assertThat(wrong.status()).isEqualTo(Verdict.Status.INVALID);
      }
    }
  }

  @Test
  void knows_what_a_failed_cas_of_the_initial_value_says() {
    Story alone = new Story().invoke(1, "cas", java.util.Arrays.asList(null, 1)).fail(1);
    Story later =
        new Story().write(1, 1).invoke(2, "cas", java.util.Arrays.asList(null, 2)).fail(2);

    assertThat(judge(alone.history(), Engine.MONITOR).status()).isEqualTo(Verdict.Status.INVALID);
    assertThat(judge(later.history(), Engine.MONITOR).status()).isEqualTo(Verdict.Status.VALID);
  }

  @Test
  void has_a_failed_cas_from_a_value_to_itself_look_like_any_other() {
    Story same = new Story().write(1, 1).invoke(2, "cas", List.of(1, 1)).fail(2);
    Story other = new Story().write(1, 1).invoke(2, "cas", List.of(2, 2)).fail(2);

    assertThat(judge(same.history(), Engine.MONITOR).status()).isEqualTo(Verdict.Status.INVALID);
    assertThat(judge(other.history(), Engine.MONITOR).status()).isEqualTo(Verdict.Status.VALID);
  }

  /** Nobody found what it wrote, but it can have been there while the cas failed. */
  @Test
  void lets_a_write_of_unknown_outcome_make_a_cas_fail() {
    Story before = new Story().write(1, 1).invoke(3, "write", 3).invoke(2, "cas", List.of(1, 2));
    Story after = new Story().write(1, 1).invoke(2, "cas", List.of(1, 2)).fail(2);

    assertThat(judge(before.fail(2).info(3).history(), Engine.MONITOR).status())
        .isEqualTo(Verdict.Status.VALID);
    assertThat(judge(after.invoke(3, "write", 3).info(3).history(), Engine.MONITOR).status())
        .isEqualTo(Verdict.Status.INVALID);
  }

  @Test
  void has_nothing_against_a_failed_cas_from_what_an_unknown_write_would_have_left() {
    Story story = new Story().invoke(3, "write", 3).info(3).invoke(2, "cas", List.of(3, 2)).fail(2);

    assertThat(judge(story.history(), Engine.MONITOR).status()).isEqualTo(Verdict.Status.VALID);
  }

  @Test
  void says_which_failed_cas_is_in_the_way() {
    Story story =
        new Story()
            .write(1, 1)
            .invoke(3, "write", 3)
            .invoke(2, "cas", List.of(1, 2))
            .fail(2)
            .invoke(4, "read", null)
            .ok(3)
            .ok(4, 1);
    Verdict verdict = judge(story.history(), Engine.AUTO);

    assertThat(verdict.findings().engine()).isEqualTo("monitor and search");
    assertThat(((Verdict.Invalid) verdict).counterexample().words())
        .isEqualTo(
            "Key k: process 4 read 1 (invoked at 0.500 s, returned at 0.700 s, on n4), but just"
                + " before it returned the register held 3. It held 3 by write 3 by process 3"
                + " (invoked at 0.200 s, returned at 0.600 s, on n3). No operation that ran at the"
                + " same time makes the register hold 1. It was last possible before write 3 by"
                + " process 3 (invoked at 0.200 s, returned at 0.600 s, on n3) took effect."
                + " Otherwise the register would have held 1 from before failed cas 1 to 2 by"
                + " process 2 (invoked at 0.300 s, failed at 0.400 s, on n2) began until after it"
                + " was over, but that found something else.");
  }
}
