package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.KeyValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the words of counterexamples to what a person should read for each way of being wrong. */
class ExplanationTests {
  private static Counterexample explain(Story story) {
    return explain(story, FailedCas.IGNORE);
  }

  private static Counterexample explain(Story story, FailedCas rule) {
    Verdict verdict =
        new Linearizability(new CasRegister(), rule, Reductions.ALL)
            .check(story.history(), Budget.DEFAULT);
    return ((Verdict.Invalid) verdict).counterexample();
  }

  @Test
  void explains_a_stale_read() {
    Counterexample example =
        explain(new Story().write(1, 3).write(4, 5).invoke(2, "read", null).ok(2, 3));

    assertThat(example.words())
        .isEqualTo(
            "Key k: process 2 read 3 (invoked at 0.400 s, returned at 0.500 s, on n2), but all that"
                + " time the register held 5. It held 5 by write 5 by process 4 (invoked at 0.200"
                + " s, returned at 0.300 s, on n4). No operation that ran at the same time makes"
                + " the register hold 3. It was last possible before write 5 by process 4 (invoked"
                + " at 0.200 s, returned at 0.300 s, on n4) took effect.");
    assertThat(example.possibleStates())
        .containsExactly(new Counterexample.PossibleState("5", "the register held 5"));
    assertThat(example.longestPrefix()).extracting(Call::process).containsExactly(1, 4);
    assertThat(example.around()).extracting(Call::process).containsExactly(1, 4);
  }

  @Test
  void looks_at_a_thousand_values_to_explain_one_of_them() {
    assertThat(explain(thousandValues().read(2, 7)).words())
        .contains("No operation that ran at the same time makes the register hold 7.")
        .contains("It was last possible before cas 7 to 8 by process 1 (");
    assertThat(explain(thousandValues().read(2, 4_711)).words())
        .endsWith("Nothing in the history makes that possible.");
  }

  private static Story thousandValues() {
    Story story = new Story().write(1, 1);
    for (int value = 1; value < 1_000; value++) {
      boolean written = value % 2 == 0;
      story =
          story
              .invoke(1, written ? "write" : "cas", written ? value + 1 : List.of(value, value + 1))
              .ok(1);
    }
    return story;
  }

  /** It held "b" at another time, and nothing can tell these two apart. */
  @Test
  void names_a_state_that_was_possible_at_that_time_not_only_one_like_it() {
    History history =
        new Story()
            .invoke(1, "append", "b")
            .ok(1)
            .invoke(2, "put", "")
            .invoke(1, "append", "ab")
            .ok(1)
            .info(2)
            .invoke(1, "get", null)
            .ok(1, "a")
            .history();
    Verdict verdict =
        new Linearizability(new KeyValue(), FailedCas.IGNORE, Engine.SEARCH)
            .check(history, Budget.DEFAULT);

    assertThat(((Verdict.Invalid) verdict).counterexample().possibleStates())
        .extracting(Counterexample.PossibleState::state)
        .containsExactly("\"bab\" or the like");
  }

  @Test
  void explains_a_value_that_nobody_wrote() {
    assertThat(explain(new Story().read(2, 9)).words())
        .isEqualTo(
            "Key k: process 2 read 9 (invoked at 0.000 s, returned at 0.100 s, on n2), but all that"
                + " time the register held nothing. Nothing had changed it. Nothing in the history"
                + " makes that possible.");
  }

  @Test
  void explains_a_value_whose_write_is_said_to_have_failed() {
    assertThat(explain(new Story().invoke(1, "write", 7).fail(1).read(2, 7)).words())
        .endsWith(
            "Only failed write 7 by process 1 (invoked at 0.000 s, failed at 0.100 s, on n1) makes"
                + " the register hold 7, and that is recorded as not having happened.");
  }

  @Test
  void explains_a_value_from_the_future() {
    assertThat(explain(new Story().read(2, 7).write(1, 7)).words())
        .endsWith(
            "The first operation that makes the register hold 7, write 7 by process 1, was invoked"
                + " only at 0.200 s.");
  }

  @Test
  void explains_a_lost_update() {
    Story story =
        new Story()
            .write(1, 1)
            .invoke(2, "cas", List.of(1, 2))
            .invoke(3, "cas", List.of(1, 3))
            .ok(2)
            .ok(3);

    assertThat(explain(story).words())
        .isEqualTo(
            "Key k: process 3 did cas 1 to 3 (invoked at 0.300 s, returned at 0.500 s, on n3), but"
                + " just before it returned the register held 2. It held 2 by cas 1 to 2 by process"
                + " 2 (invoked at 0.200 s, returned at 0.400 s, on n2). Had it taken effect"
                + " earlier, there would be no place for cas 1 to 2 by process 2 (invoked at 0.200"
                + " s, returned at 0.400 s, on n2). No operation that ran at the same time makes"
                + " the register hold 1. It was last possible before cas 1 to 2 by process 2"
                + " (invoked at 0.200 s, returned at 0.400 s, on n2) took effect.");
  }

  @Test
  void explains_two_equal_cas_of_which_only_one_has_room() {
    Story story =
        new Story()
            .write(1, 1)
            .invoke(2, "cas", List.of(1, 2))
            .invoke(3, "cas", List.of(1, 2))
            .ok(2)
            .ok(3);

    assertThat(explain(story).words())
        .startsWith(
            "Key k: process 3 did cas 1 to 2 (invoked at 0.300 s, returned at 0.500 s, on n3), but"
                + " just before it returned the register held 2.")
        .contains(
            "Had it taken effect earlier, there would be no place for cas 1 to 2 by process 2");
  }

  @Test
  void names_every_value_the_register_may_have_held() {
    Story story =
        new Story().write(1, 3).invoke(1, "write", 1).invoke(2, "write", 2).ok(1).ok(2).read(3, 3);

    assertThat(explain(story).words())
        .startsWith(
            "Key k: process 3 read 3 (invoked at 0.600 s, returned at 0.700 s, on n3), but at no"
                + " moment in between was that possible: just before it returned the register held"
                + " 1 or 2.");
  }

  @Test
  void says_that_unknown_outcomes_do_not_help() {
    Story story = new Story().write(1, 3).invoke(2, "write", 8).info(2).write(1, 5).read(3, 3);

    assertThat(explain(story).words())
        .contains("just before it returned the register held 5.")
        .endsWith(
            "No operation whose outcome is unknown makes it possible, whether it took effect or"
                + " not.");
  }

  @Test
  void explains_a_failed_cas_that_should_have_succeeded() {
    Story story = new Story().write(1, 1).invoke(2, "cas", List.of(1, 2)).fail(2);

    assertThat(explain(story, FailedCas.OBSERVE).words())
        .startsWith(
            "Key k: process 2 failed to cas 1 to 2 (invoked at 0.200 s, failed at 0.300 s, on n2),"
                + " but all that time the register held 1.");
    assertThat(explain(story, FailedCas.OBSERVE).possibleStates())
        .extracting(Counterexample.PossibleState::refusal)
        .containsExactly("the register held 1, as the cas expected");
  }

  @Test
  void shows_the_counterexample_that_comes_first() {
    Verdict verdict = new Linearizability(new CasRegister()).check(twoBadKeys(), Budget.DEFAULT);

    assertThat(verdict.reason())
        .isEqualTo(
            "Not linearizable. Key b: process 1 read 1 (invoked at 0.000 s, returned at 0.000 s),"
                + " but all that time the register held nothing.");
    assertThat(verdict.findings().keys())
        .extracting(KeyResult::status)
        .containsOnly(Verdict.Status.INVALID);
  }

  private static History twoBadKeys() {
    return new History(
        List.of(
            read(0, 0, EventType.INVOKE, "a", null),
            read(1, 1, EventType.INVOKE, "b", null),
            read(2, 1, EventType.OK, "b", 1),
            read(3, 0, EventType.OK, "a", 2)));
  }

  private static Event read(int index, int process, EventType type, String key, Object value) {
    return new Event(index, index, process, type, new Operation("read", key, value), null, null);
  }
}
