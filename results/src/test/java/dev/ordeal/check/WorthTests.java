package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.FifoQueue;
import dev.ordeal.model.Model;
import org.junit.jupiter.api.Test;

/** Holds what is said of a verdict's worth to what can be counted by hand. */
class WorthTests {
  private static Worth worth(Model<?> model, History history) {
    Verdict verdict = new Linearizability(model).check(history, Budget.DEFAULT);
    return Worth.of(model, history, (Verdict.Valid) verdict);
  }

  @Test
  void a_read_of_a_value_that_was_there_twice_pins_nothing() {
    Story story = new Story().write(1, 1).read(1, 1).write(1, 2).read(1, 2).write(1, 1).read(1, 1);

    assertThat(worth(new CasRegister(), story.history())).isEqualTo(new Worth(3, 1 / 3.0, 0));
    assertThat(worth(new CasRegister(), story.history()).words())
        .isEqualTo(
            "Of 3 reads, 33 % can have been in one place only; where most can have been in several,"
                + " little is ruled out.");
  }

  @Test
  void unknown_operations_that_explain_nothing_could_still_take_effect() {
    Story story = new Story().invoke(1, "write", 1).info(1).invoke(2, "write", 2).info(2);

    assertThat(worth(new CasRegister(), story.read(3, 2).history())).isEqualTo(new Worth(1, 1, 1));
    assertThat(worth(new CasRegister(), story.history()).words())
        .isEqualTo(
            "Of 1 read, 100 % can have been in one place only. 1 operation of unknown outcome could"
                + " still take effect.");
  }

  @Test
  void queues_are_not_looked_at() {
    Story story = new Story().invoke(1, "enqueue", 1).ok(1).invoke(1, "dequeue", null).ok(1, 1);

    assertThat(worth(new FifoQueue(), story.history()).words())
        .isEqualTo("No read looks at the state.");
  }

  @Test
  void distinct_values_pin_nearly_every_read_and_few_values_hardly_any() {
    HistoryPlan distinct =
        new HistoryPlan("cas-register", 20_000, 5, 1, HistoryPlan.DISTINCT, 0, 1);
    HistoryPlan few = new HistoryPlan("cas-register", 20_000, 5, 1, 3, 0, 1);

    assertThat(worth(new CasRegister(), GeneratedHistory.of(distinct)).pinned()).isEqualTo(1);
    assertThat(worth(new CasRegister(), GeneratedHistory.of(few)).pinned()).isZero();
  }
}
