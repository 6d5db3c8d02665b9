package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the checker with trying everything, on many small histories. */
class LinearizabilityOracleTests {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(30));
  private static final List<Reductions> VARIANTS =
      List.of(
          Reductions.ALL,
          new Reductions(false, true, true, true, true),
          new Reductions(true, false, true, true, true),
          new Reductions(true, true, false, true, true),
          new Reductions(true, true, true, false, true),
          new Reductions(true, true, true, true, false),
          new Reductions(false, false, false, false, true),
          new Reductions(false, false, false, false, false));

  private static History small(Random random, int values) {
    int clients = 1 + random.nextInt(6);
    double indeterminate = random.nextInt(3) * 0.1;
    History history =
        new RandomHistory(random, clients, 1 + random.nextInt(2), values, indeterminate)
            .operations(2 + random.nextInt(9));
    return random.nextInt(3) == 0 ? history : RandomHistory.corrupted(history, random, values);
  }

  private static Verdict judge(History history, FailedCas rule, Reductions reductions) {
    return new Linearizability(new CasRegister(), rule, reductions).check(history, BUDGET);
  }

  @Test
  void agrees_with_trying_everything() {
    int[] valid = new int[2];
    int rounds = 20_000;
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      History history = small(random, 2 + random.nextInt(3));
      for (FailedCas rule : FailedCas.values()) {
        boolean expected = Oracle.linearizable(history.calls(), rule);
        Verdict verdict = judge(history, rule, Reductions.ALL);

        assertThat(verdict.status())
            .as("seed %d, %s: %s", seed, rule, history.events())
            .isEqualTo(expected ? Verdict.Status.VALID : Verdict.Status.INVALID);
        valid[rule == FailedCas.IGNORE ? 0 : 1] += expected ? 1 : 0;
      }
    }
    assertThat(valid[0]).isBetween(rounds / 3, 4 * rounds / 5);
    assertThat(valid[1]).isBetween(rounds / 3, 4 * rounds / 5);
  }

  @Test
  void finds_the_same_with_any_reduction_switched_off() {
    for (int seed = 0; seed < 4_000; seed++) {
      Random random = new Random(seed);
      History history = new RandomHistory(random, 4, 1, 3, 0.1 * random.nextInt(3)).operations(18);
      if (random.nextInt(4) != 0) {
        history = RandomHistory.corrupted(history, random, 3);
      }
      Verdict first = judge(history, FailedCas.OBSERVE, Reductions.ALL);
      for (Reductions variant : VARIANTS) {
        Verdict verdict = judge(history, FailedCas.OBSERVE, variant);

        assertThat(verdict.status()).as("seed %d, %s", seed, variant).isEqualTo(first.status());
        if (first instanceof Verdict.Invalid invalid) {
          assertThat(((Verdict.Invalid) verdict).counterexample().unplaced())
              .as("seed %d, %s", seed, variant)
              .isEqualTo(invalid.counterexample().unplaced());
        }
      }
    }
  }

  @Test
  void counterexamples_claim_only_what_is_so() {
    int seen = 0;
    for (int seed = 0; seed < 8_000; seed++) {
      Random random = new Random(seed);
      History history = small(random, 3);
      Verdict verdict = judge(history, FailedCas.IGNORE, Reductions.ALL);
      if (!(verdict instanceof Verdict.Invalid invalid)) {
        continue;
      }
      seen++;
      Counterexample example = invalid.counterexample();
      Call unplaced = example.unplaced();
      History before = cut(history, unplaced.returnIndex());
      History through = cut(history, unplaced.returnIndex() + 1);

      assertThat(Oracle.linearizable(onKey(before, example.key()), FailedCas.IGNORE)).isTrue();
      assertThat(Oracle.linearizable(onKey(through, example.key()), FailedCas.IGNORE)).isFalse();
      assertThat(judge(before, FailedCas.IGNORE, Reductions.ALL).status())
          .isEqualTo(Verdict.Status.VALID);
      assertThat(judge(through, FailedCas.IGNORE, Reductions.ALL).status())
          .isEqualTo(Verdict.Status.INVALID);
      assertPossibleStates(seed, history, example);
    }
    assertThat(seen).isGreaterThan(1_500);
  }

  private static void assertPossibleStates(int seed, History history, Counterexample example) {
    Call unplaced = example.unplaced();
    Set<Object> values = Oracle.valuesBefore(history.calls(), unplaced, FailedCas.IGNORE);
    Set<String> expected =
        values.stream()
            .map(value -> Objects.requireNonNullElse(value, "nothing").toString())
            .collect(Collectors.toSet());
    Set<String> claimed =
        example.possibleStates().stream()
            .map(Counterexample.PossibleState::state)
            .collect(Collectors.toSet());
    assertThat(values).noneMatch(value -> Oracle.possible(unplaced, value));
    assertThat(expected).as("seed %d", seed).containsAll(claimed);
    boolean indeterminate =
        history.calls().stream()
            .anyMatch(call -> call.indeterminate() && call.callIndex() < unplaced.returnIndex());
    if (!indeterminate) {
      assertThat(claimed).as("seed %d", seed).isEqualTo(expected);
    }
    if (example.words().contains("all that time")) {
      assertThat(expected).as("seed %d", seed).isEqualTo(claimed).hasSize(1);
    }
  }

  /** Leaves out what comes later, and what is known to have failed later. */
  private static History cut(History history, long index) {
    Set<Long> failed = new HashSet<>();
    for (Call call : history.calls()) {
      if (call.outcome() == Call.Outcome.FAIL) {
        failed.add(call.callIndex());
        failed.add(call.returnIndex());
      }
    }
    List<Event> kept = new ArrayList<>();
    for (Event event : history.events().subList(0, (int) index)) {
      if (!failed.contains(event.index())) {
        kept.add(
            new Event(
                kept.size(),
                event.time(),
                event.process(),
                event.type(),
                event.operation(),
                event.node(),
                event.error()));
      }
    }
    return new History(kept);
  }

  private static List<Call> onKey(History history, String key) {
    return history.calls().stream()
        .filter(call -> Objects.equals(call.operation().key(), key))
        .toList();
  }
}
