package dev.ordeal.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.file.NamesThere;
import dev.ordeal.harness.file.Yaml;
import dev.ordeal.history.History;
import dev.ordeal.report.RunDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The order of a night, by a clock that trials move on. */
class NightTests {
  private static final long SECOND = 1_000_000_000L;
  private final AtomicLong clock = new AtomicLong();
  private final List<Outcome> heard = new ArrayList<>();
  private boolean interrupted;

  private static NightPlan plan(String yaml) {
    return NightPlan.of(
        NightFile.of(Yaml.parse("n.yml", yaml)),
        new NamesThere(),
        Path.of("store"),
        1,
        Shard.WHOLE,
        List.of());
  }

  private List<Outcome> run(NightPlan plan, Night.Runner runner) {
    Night.Listener listener =
        new Night.Listener() {
          @Override
          public void begins(NightTrial trial, int number) {}

          @Override
          public void ended(Outcome outcome) {
            heard.add(outcome);
          }
        };
    List<Outcome> outcomes = new Night(plan, runner, clock::get, () -> interrupted, listener).run();
    assertThat(heard).isEqualTo(outcomes);
    assertThat(outcomes).extracting(Outcome::trial).isEqualTo(plan.trials());
    return outcomes;
  }

  private static TrialResult result(TrialPlan plan, Verdict verdict) {
    RunDirectory run = new RunDirectory(Path.of("store/x/y"), "x", Instant.EPOCH);
    return new TrialResult(
        plan, run, new History(List.of()), List.of(), verdict, List.of(), Optional.empty());
  }

  private Night.Runner taking(long seconds) {
    return (plan, listener) -> {
      clock.addAndGet(seconds * SECOND);
      return result(plan, new Verdict.Valid("fine"));
    };
  }

  private static List<Outcome.Kind> kinds(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::kind).toList();
  }

  private static Outcome measured(NightTrial trial, Outcome.Kind kind, double okPerSecond) {
    Figures figures =
        new Figures(
            9, OptionalDouble.of(okPerSecond), OptionalDouble.empty(), OptionalLong.empty());
    return new Outcome(trial, kind, "", "", Optional.empty(), 0, figures);
  }

  @Test
  void the_figures_of_a_cell_are_of_new_trials() {
    NightTrial trial =
        plan("{budget: 1m, matrix: [{environments: [sim], seeds: 1}]}").trials().get(0);
    Regression failed = new Regression(trial.plan(), 0, "invalid", "", "", 0);

    CellFigures figures =
        CellFigures.of(
            List.of(
                measured(trial, Outcome.Kind.VALID, 100),
                measured(failed.trial(), Outcome.Kind.VALID, 10),
                measured(failed.trial(), Outcome.Kind.VALID, 10)));

    assertThat(figures)
        .isEqualTo(new CellFigures(3, 3, 3, "100.0 ok/s", dev.ordeal.report.Wording.NONE));
  }

  @Test
  void a_regression_that_was_invalid_stays_so_when_the_harness_fails_in_it() {
    NightTrial trial =
        plan("{budget: 1m, matrix: [{environments: [sim], seeds: 1}]}").trials().get(0);
    Regression invalid = new Regression(trial.plan(), 3, "invalid", "stale", "2026-01-01", 2);
    Outcome error = measured(invalid.trial(), Outcome.Kind.ERROR, 1);
    Outcome again = measured(invalid.trial(), Outcome.Kind.INVALID, 1);

    assertThat(invalid.failedAgain(error))
        .isEqualTo(new Regression(trial.plan(), 3, "invalid", "stale", "2026-01-01", 0));
    assertThat(invalid.failedAgain(error).failedAgain(again))
        .isEqualTo(new Regression(trial.plan(), 3, "invalid", "", "2026-01-01", 0));
    assertThat(new Regression(trial.plan(), 3, "error", "", "", 0).failedAgain(again).kind())
        .isEqualTo("invalid");
  }

  @Test
  void what_the_budget_does_not_reach_is_an_outcome_too() {
    NightPlan plan = plan("{budget: 10s, matrix: [{environments: [sim], seeds: 6}]}");

    List<Outcome> outcomes = run(plan, taking(3));

    // The fourth would need three of the one second that is left.
    assertThat(kinds(outcomes))
        .containsExactly(
            Outcome.Kind.VALID,
            Outcome.Kind.VALID,
            Outcome.Kind.VALID,
            Outcome.Kind.NOT_REACHED,
            Outcome.Kind.NOT_REACHED,
            Outcome.Kind.NOT_REACHED);
    assertThat(clock.get()).isEqualTo(9 * SECOND);
  }

  @Test
  void a_trial_in_real_time_is_begun_only_if_its_time_limit_is_left() {
    NightPlan plan =
        plan(
            """
            budget: 25s
            trial: {time-limit: 10s}
            matrix: [{environments: [local], seeds: 3}]
            """);

    assertThat(kinds(run(plan, taking(8))))
        .containsExactly(Outcome.Kind.VALID, Outcome.Kind.VALID, Outcome.Kind.VALID);
    clock.set(0);
    heard.clear();
    assertThat(kinds(run(plan, taking(16))))
        .containsExactly(Outcome.Kind.VALID, Outcome.Kind.NOT_REACHED, Outcome.Kind.NOT_REACHED);
  }

  @Test
  void a_trial_that_crashes_is_a_harness_error_and_the_night_goes_on() {
    NightPlan plan = plan("{budget: 1h, matrix: [{environments: [sim], seeds: 5}]}");
    Night.Runner crashing =
        (trial, listener) -> {
          switch (heard.size()) {
            case 0 -> throw new IllegalStateException("a bug of ours");
            case 1 -> throw new StackOverflowError();
            case 2 -> throw new TrialException(TrialException.Kind.NEVER_READY, "never ready");
            case 3 -> throw new TrialException(TrialException.Kind.FAILED, "disk full\nmore");
            default -> {
              return result(trial, new Verdict.Unknown("gave up"));
            }
          }
        };

    List<Outcome> outcomes = run(plan, crashing);

    assertThat(kinds(outcomes))
        .containsExactly(
            Outcome.Kind.ERROR,
            Outcome.Kind.ERROR,
            Outcome.Kind.ERROR,
            Outcome.Kind.ERROR,
            Outcome.Kind.UNKNOWN);
    assertThat(outcomes)
        .extracting(Outcome::reason)
        .containsExactly(
            "the harness failed: java.lang.IllegalStateException: a bug of ours",
            "the harness failed: java.lang.StackOverflowError",
            "never ready",
            "disk full",
            "gave up");
    // Nothing of them began, so there is nothing to run again.
    assertThat(outcomes).noneMatch(Outcome::failed);
  }

  @Test
  void a_night_that_is_ended_early_begins_no_more() {
    NightPlan plan = plan("{budget: 1h, matrix: [{environments: [sim], seeds: 4}]}");
    Night.Runner ended =
        (trial, listener) -> {
          if (heard.size() == 1) {
            interrupted = true;
            throw new TrialException(TrialException.Kind.INTERRUPTED, "interrupted");
          }
          return result(trial, new Verdict.Valid("fine"));
        };

    assertThat(kinds(run(plan, ended)))
        .containsExactly(
            Outcome.Kind.VALID,
            Outcome.Kind.INTERRUPTED,
            Outcome.Kind.NOT_REACHED,
            Outcome.Kind.NOT_REACHED);
  }
}
