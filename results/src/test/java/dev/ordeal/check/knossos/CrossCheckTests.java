package dev.ordeal.check.knossos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Engine;
import dev.ordeal.check.FailedCas;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Model;
import dev.ordeal.model.Models;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds Knossos against our engines: agreeing, silent, contradicting, and not asked. */
@Timeout(120)
class CrossCheckTests {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(60), 64L << 20);

  private static Verdict judge(String name, FailedCas failedCas, String answer) {
    Model<?> model = Models.named(name);
    History history = GeneratedHistory.of(new HistoryPlan(name, 20, 3, 2, 0, 0, 1));
    try (KnossosProcess process =
        new KnossosProcess(FakeChild.command("answers", answer), Duration.ofSeconds(60))) {
      return new CrossCheck(
              new Linearizability(model, failedCas, Engine.ALL),
              model,
              failedCas,
              process,
              KnossosAlgorithm.COMPETITION)
          .check(history, BUDGET);
    }
  }

  @Test
  void agreeing_is_said_and_the_proof_is_ours() {
    Verdict verdict = judge("cas-register", FailedCas.IGNORE, "{:valid? true}");

    assertThat(verdict.status()).isEqualTo(Verdict.Status.VALID);
    assertThat(verdict.reason()).endsWith(" on 2 keys. Knossos finds the same.");
    assertThat(verdict.findings().engine()).isEqualTo("monitor and search and knossos competition");
    assertThat(((Verdict.Valid) verdict).witnesses()).hasSize(2);
  }

  @Test
  void contradicting_is_a_failure_that_names_both() {
    assertThatIllegalStateException()
        .isThrownBy(() -> judge("cas-register", FailedCas.IGNORE, "{:valid? false}"))
        .withMessageMatching(
            "the engines disagree about key k\\d: monitor and search finds it valid, knossos"
                + " competition invalid \\(it does not say which operation it cannot explain\\)");
  }

  @Test
  void knowing_nothing_is_said() {
    String timeout = "{:valid? :unknown, :cause \"timeout\"}";
    Verdict verdict = judge("cas-register", FailedCas.IGNORE, timeout);

    assertThat(verdict.status()).isEqualTo(Verdict.Status.VALID);
    assertThat(verdict.reason())
        .matches(".* Knossos gives no answer for 2 of 2 keys: key k\\d: time ran out\\.");
  }

  @Test
  void not_being_asked_is_said() {
    assertThat(judge("cas-register", FailedCas.OBSERVE, "{:valid? false}").reason())
        .endsWith(" Knossos was not asked: it leaves failed operations out.");
    Verdict verdict = judge("stack", FailedCas.IGNORE, "{:valid? false}");
    assertThat(verdict.reason()).endsWith(" Knossos was not asked: it has no model stack.");
    assertThat(verdict.findings().engine()).doesNotContain("knossos");
  }
}
