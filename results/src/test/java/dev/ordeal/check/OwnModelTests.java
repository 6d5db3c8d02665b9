package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.model.Action;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Judges against a model as a user would write one: the example of {@link Model}. */
class OwnModelTests {
  /** Answers each add with the new sum. */
  private static final class Counter implements Model<Long> {
    @Override
    public String name() {
      return "counter";
    }

    @Override
    public String noun() {
      return "counter";
    }

    @Override
    public Long initial() {
      return 0L;
    }

    @Override
    public Next<Long> step(Long sum, Action action) {
      Long after = sum + (Long) action.argument();
      boolean possible = !action.known() || after.equals(action.result());
      return possible ? Next.state(after) : Next.refused("the sum would be " + after);
    }
  }

  private static Verdict judge(Story story) {
    return new Linearizability(new Counter()).check(story.history(), Budget.DEFAULT);
  }

  @Test
  void places_concurrent_adds_by_their_answers() {
    Story story = new Story().invoke(1, "add", 1).invoke(2, "add", 10).ok(1, 11).ok(2, 10);

    Verdict.Valid verdict = (Verdict.Valid) judge(story);

    assertThat(verdict.witnesses().get(0).order())
        .extracting(call -> call.process())
        .containsExactly(2, 1);
  }

  @Test
  void counts_an_add_of_unknown_outcome_only_where_it_is_needed() {
    assertThat(judge(unknownThen(6)).status()).isEqualTo(Verdict.Status.VALID);
    assertThat(judge(unknownThen(1)).status()).isEqualTo(Verdict.Status.VALID);
    assertThat(judge(unknownThen(11)).status()).isEqualTo(Verdict.Status.VALID);
    assertThat(judge(unknownThen(7)).status()).isEqualTo(Verdict.Status.INVALID);
  }

  /** Two adds of five may have happened before an add of one is answered. */
  private static Story unknownThen(int sum) {
    return new Story()
        .invoke(1, "add", 5)
        .info(1)
        .invoke(2, "add", 5)
        .info(2)
        .invoke(3, "add", 1)
        .ok(3, sum);
  }

  @Test
  void explains_a_duplicate_answer() {
    Story story = new Story().invoke(1, "add", 1).invoke(2, "add", 1).ok(1, 1).ok(2, 1);

    Counterexample example = ((Verdict.Invalid) judge(story)).counterexample();

    assertThat(example.headline())
        .isEqualTo(
            "Key k: process 2 did add 1 (invoked at 0.100 s, returned at 0.300 s, on n2), but just"
                + " before it returned the counter held 1.");
    assertThat(example.possibleStates())
        .containsExactly(new Counterexample.PossibleState("1", "the sum would be 2"));
  }

  @Test
  void says_the_same_twice_with_several_threads() {
    for (int seed = 0; seed < 3; seed++) {
      var history = new RandomHistory(new Random(seed), 6, 40, 4, 0.02).operations(8_000);
      var checker = new Linearizability(new dev.ordeal.model.CasRegister());
      Verdict.Valid once = (Verdict.Valid) checker.check(history, Budget.DEFAULT);
      Verdict.Valid twice = (Verdict.Valid) checker.check(history, Budget.DEFAULT);

      assertThat(twice.witnesses()).isEqualTo(once.witnesses());
      assertThat(twice.reason()).isEqualTo(once.reason());
    }
  }
}
