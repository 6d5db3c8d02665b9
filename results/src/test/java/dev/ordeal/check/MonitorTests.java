package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the monitor with the search and with trying everything, and says where it applies. */
class MonitorTests {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(30));

  private static Verdict judge(History history, Engine engine) {
    return new Linearizability(new CasRegister(), FailedCas.IGNORE, engine).check(history, BUDGET);
  }

  private static History random(Random random, int operations) {
    int clients = 1 + random.nextInt(12);
    double indeterminate = random.nextInt(4) * 0.1;
    History history =
        new RandomHistory(
                random, clients, 1 + random.nextInt(2), RandomHistory.DISTINCT, indeterminate)
            .operations(operations);
    for (int wrong = random.nextInt(3); wrong > 0; wrong--) {
      history = RandomHistory.corrupted(history, random, operations);
    }
    return history;
  }

  private static boolean indeterminate(List<Call> calls) {
    return calls.stream().anyMatch(Call::indeterminate);
  }

  @Test
  void agrees_with_trying_everything() {
    int rounds = 40_000;
    int valid = 0;
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);
      History history = random(random, 2 + random.nextInt(9));
      boolean expected = Oracle.linearizable(history.calls(), FailedCas.IGNORE);

      Verdict verdict = judge(history, Engine.MONITOR);

      assertThat(verdict.findings().engine()).isEqualTo("monitor");
      assertThat(verdict.status())
          .as("seed %d: %s", seed, history.events())
          .isEqualTo(expected ? Verdict.Status.VALID : Verdict.Status.INVALID);
      valid += expected ? 1 : 0;
    }
    assertThat(valid).isBetween(rounds / 4, 4 * rounds / 5);
  }

  @Test
  void finds_the_counterexample_that_the_search_finds() {
    int seen = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      History history = random(random, 4 + random.nextInt(20));
      Verdict verdict = judge(history, Engine.MONITOR);
      Verdict expected = judge(history, Engine.SEARCH);

      assertThat(verdict.status()).as("seed %d", seed).isEqualTo(expected.status());
      if (!(verdict instanceof Verdict.Invalid invalid)) {
        continue;
      }
      Counterexample example = invalid.counterexample();
      Counterexample other = ((Verdict.Invalid) expected).counterexample();
      assertThat(example.unplaced()).as("seed %d", seed).isEqualTo(other.unplaced());
      if (!indeterminate(history.calls())) {
        seen++;
        assertThat(example.possibleStates())
            .as("seed %d: %s", seed, history.events())
            .containsExactlyInAnyOrderElementsOf(other.possibleStates());
        if (example.possibleStates().size() == 1) {
          assertThat(example.headline()).as("seed %d", seed).isEqualTo(other.headline());
        }
        boolean blocked = example.words().contains("Had it taken effect earlier");
        assertThat(blocked)
            .as("seed %d: %s", seed, history.events())
            .isEqualTo(other.words().contains("Had it taken effect earlier"));
      }
    }
    assertThat(seen).isGreaterThan(400);
  }

  @Test
  void agrees_with_the_search_on_longer_histories() {
    int valid = 0;
    int rounds = 2_000;
    for (int seed = 0; seed < rounds; seed++) {
      Random random = new Random(seed);

      Verdict verdict = judge(random(random, 30 + random.nextInt(50)), Engine.ALL);

      assertThat(verdict.findings().engine()).isEqualTo("monitor and search");
      valid += verdict.status() == Verdict.Status.VALID ? 1 : 0;
    }
    assertThat(valid).isBetween(rounds / 4, 3 * rounds / 4);
  }

  @Test
  void has_the_search_confirm_the_counterexample_that_is_shown() {
    int severalInvalid = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      if (!(judge(random(random, 20 + random.nextInt(20)), Engine.AUTO)
          instanceof Verdict.Invalid invalid)) {
        continue;
      }
      List<KeyResult> keys = invalid.findings().keys();
      assertThat(keys.stream().filter(key -> key.configurations() > 0).map(KeyResult::key))
          .as("seed %d", seed)
          .containsExactly(invalid.counterexample().key());
      severalInvalid +=
          keys.stream().filter(key -> key.status() == Verdict.Status.INVALID).count() > 1 ? 1 : 0;
    }
    assertThat(severalInvalid).isGreaterThan(100);
  }

  @Test
  void two_engines_that_disagree_are_a_failure_of_the_harness() {
    History history = new Story().write(1, 1).read(2, 2).history();
    KeyCalls key = KeyCalls.partition(history.calls(), FailedCas.IGNORE).get(0);
    KeyMonitor monitor = new KeyMonitor(new CasRegister(), key);

    monitor.judge();

    assertThatThrownBy(() -> monitor.agree(null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the engines disagree about key k: the monitor finds none up to the return of index 3,"
                + " the search an order");
  }

  @Test
  void leaves_to_the_search_what_it_does_not_apply_to() {
    assertObjects(new Story().write(1, 1).write(1, 1), "1 is written more than once");
    assertObjects(
        new Story().invoke(1, "delete", null).ok(1),
        "the register is made to hold nothing again, as it did at first");
  }

  private static void assertObjects(Story story, String objection) {
    Verdict forced =
        new Linearizability(new CasRegister(), FailedCas.IGNORE, Engine.MONITOR)
            .check(story.history(), BUDGET);
    assertThat(forced.status()).isEqualTo(Verdict.Status.UNKNOWN);
    assertThat(forced.reason()).contains("the monitor does not apply: " + objection);

    Verdict chosen =
        new Linearizability(new CasRegister(), FailedCas.IGNORE, Engine.AUTO)
            .check(story.history(), BUDGET);
    assertThat(chosen.status()).isEqualTo(Verdict.Status.VALID);
    assertThat(chosen.findings().engine()).isEqualTo("search");
  }

  @Test
  void refuses_cas_in_a_circle_and_two_from_one_value() {
    Story circle = new Story();
    circle.invoke(1, "cas", List.of(1, 2)).invoke(2, "cas", List.of(2, 1)).ok(1).ok(2);
    Story fork = new Story().write(1, 1);
    fork.invoke(1, "cas", List.of(1, 2)).invoke(2, "cas", List.of(1, 3)).ok(1).ok(2);

    assertThat(judge(circle.history(), Engine.ALL).status()).isEqualTo(Verdict.Status.INVALID);
    assertThat(judge(fork.history(), Engine.ALL).status()).isEqualTo(Verdict.Status.INVALID);
  }

  @Test
  void an_unknown_write_happened_if_it_was_read() {
    Story read = new Story().invoke(1, "write", 1).info(1).write(2, 2).read(2, 1);
    Story back = new Story().invoke(1, "write", 1).info(1).read(2, 1).write(2, 2).read(2, 1);

    assertThat(judge(read.history(), Engine.ALL).status()).isEqualTo(Verdict.Status.VALID);
    assertThat(judge(back.history(), Engine.ALL).status()).isEqualTo(Verdict.Status.INVALID);
  }
}
