package dev.ordeal.harness;

import static dev.ordeal.harness.Environments.sim;
import static dev.ordeal.workload.Workloads.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.Operation;
import dev.ordeal.model.Register;
import dev.ordeal.nemesis.Faults;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.workload.Generators;
import dev.ordeal.workload.RegisterOptions;
import dev.ordeal.workload.Workload;
import dev.ordeal.workload.WorkloadPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trial put together in a program: its choices, what is so without them, and that it runs. */
class TrialChoicesTests {
  private static final WorkloadPlan WRITES_ONLY =
      seed ->
          new Workload(
              "writes-only",
              Set.of("write"),
              Generators.limit(
                  40,
                  Generators.repeat(
                      random -> new Operation("write", "k", random.nextInt(5)), seed)),
              Generators.each(List.of()),
              new Linearizability(new Register()));

  @TempDir private Path store;

  private Trial trial() {
    return Trial.named("choices")
        .target(new PaxosTarget())
        .on(sim())
        .timeLimit(Duration.ofSeconds(3))
        .store(store);
  }

  @Test
  void what_is_not_chosen_is_as_on_the_command_line() {
    TrialPlan plan = Trial.named("defaults").target(new PaxosTarget()).on(sim()).plan();

    assertThat(plan.nodes()).isEqualTo(5);
    assertThat(plan.workload()).isEqualTo(RegisterOptions.DEFAULT);
    assertThat(plan.faults()).isEqualTo(Faults.parse("partition,kill,pause"));
    assertThat(plan.timeLimit()).isEqualTo(Duration.ofSeconds(60));
    assertThat(plan.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(plan.clients()).isEqualTo(10);
    assertThat(plan.rate()).isEqualTo(200);
    assertThat(plan.clientTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(plan.checkTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(plan.store()).isEqualTo(Path.of("target", "ordeal"));
  }

  @Test
  void a_choice_makes_another_trial_and_leaves_the_first_as_it_was() {
    Trial first = trial().nodes(3).seed(1);

    Trial second = first.nodes(4).seed(2).workload(register().keys(2)).name("second");

    assertThat(first.plan().nodes()).isEqualTo(3);
    assertThat(first.plan().seed()).isEqualTo(1);
    assertThat(first.plan().name()).isEqualTo("choices");
    assertThat(second.plan().nodes()).isEqualTo(4);
    assertThat(second.plan().workload().options()).containsEntry("keys", 2);
    assertThat(second.plan().name()).isEqualTo("second");
  }

  @Test
  void a_plan_changed_in_nothing_is_the_same_plan() {
    TrialPlan plan = trial().seed(5).nemesis("kill:leader").workload(register().keys(3)).plan();

    assertThat(Trial.of(plan).plan()).isEqualTo(plan);
  }

  @Test
  void a_trial_without_target_or_environment_says_what_is_missing() {
    assertThatThrownBy(() -> Trial.named("x").on(sim()).plan())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing is on trial: choose a target");
    assertThatThrownBy(() -> Trial.named("x").target(new PaxosTarget()).plan())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("choose where the nodes run: on(local()), on(docker()) or on(sim())");
  }

  @Test
  void a_seed_that_is_not_chosen_comes_from_the_property_or_is_a_new_one() {
    assertThat(trial().plan().seed()).isNotEqualTo(trial().plan().seed());
    System.setProperty(Trial.SEED_PROPERTY, "77");
    try {
      assertThat(trial().plan().seed()).isEqualTo(77);
      assertThat(trial().seed(5).plan().seed()).isEqualTo(5);
      System.setProperty(Trial.SEED_PROPERTY, "seven");
      assertThatThrownBy(() -> trial().plan())
          .hasMessage("-Dordeal.seed must be a whole number, not 'seven'");
    } finally {
      System.clearProperty(Trial.SEED_PROPERTY);
    }
  }

  @Test
  void it_runs_and_says_how_to_run_it_again() throws Exception {
    List<String> heard = new ArrayList<>();
    TrialListener listener =
        new TrialListener() {
          @Override
          public void planned(TrialPlan plan, Path directory) {
            heard.add("planned");
          }

          @Override
          public void judged(TrialResult result) {
            heard.add("judged " + result.verdict().status().word());
          }
        };

    TrialResult result =
        trial().nemesis("kill,pause").seed(7).listener(listener).listener(listener).run();

    assertThat(result.verdict().status()).isEqualTo(Verdict.Status.VALID);
    assertThat(result.plan().seed()).isEqualTo(7);
    assertThat(result.plan().command()).isEqualTo("the same program, with -Dordeal.seed=7");
    assertThat(result.run().trial())
        .content()
        .contains("\"command\" : \"the same program, with -Dordeal.seed=7\"");
    assertThat(heard).containsExactly("planned", "planned", "judged valid", "judged valid");
    assertThat(result.account())
        .isEqualTo(
            "valid: %s\nSeed: 7\nTo run it again: the same program, with -Dordeal.seed=7\nReport: %s"
                .formatted(result.verdict().reason(), result.run().report()));
  }

  @Test
  void the_same_seed_is_the_same_trial() throws Exception {
    Trial trial = trial().nemesis("partition").seed(11);

    assertThat(trial.run().trace()).isPresent().isEqualTo(trial.run().trace());
  }

  @Test
  void a_workload_of_ones_own_is_run_judged_and_kept_by_its_name() throws Exception {
    TrialResult result = trial().workload(WRITES_ONLY).nemesis("none").seed(3).run();

    assertThat(result.verdict().status()).isEqualTo(Verdict.Status.VALID);
    assertThat(result.history().calls())
        .hasSize(40)
        .allSatisfy(call -> assertThat(call.operation().f()).isEqualTo("write"));
    String json = Files.readString(result.run().trial());
    assertThat(json).contains("\"name\" : \"writes-only\"").doesNotContain("\"keys\"");
    assertThat(result.run().report()).content().contains("writes-only");
    assertThatThrownBy(() -> PlanReader.read(json, name -> new PaxosTarget(), name -> sim()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the workload 'writes-only' belongs to the program that ran it: run that again with the"
                + " seed 3");
  }

  @Test
  void what_a_run_of_the_register_workload_keeps_is_read_back_as_the_same_plan() throws Exception {
    TrialPlan plan = trial().nemesis("kill").workload(register().keys(2)).seed(9).plan();

    RunDirectory run = Trial.run(plan, TrialListener.NONE).run();
    TrialPlan read =
        PlanReader.read(Files.readString(run.trial()), name -> new PaxosTarget(), name -> sim());

    assertThat(read.change().target(plan.target()).on(plan.environment()).store(store).plan())
        .isEqualTo(plan);
    assertThat(read.target().name()).isEqualTo("paxos");
    assertThat(read.environment().name()).isEqualTo("sim");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "\"clients\" : 3 ! \"clients\" : 4294967299 ! 'clients' must be a whole number, not 4294967299",
        "\"keys\" : 2, ! \"keys\" : 4294967298, ! 'keys' must be a whole number, not 4294967298",
        "\"seed\" : 9 ! \"seed\" : 18446744073709551625 ! 'seed' must be a whole number, not",
        "\"seed\" : 9 ! \"seed\" : 9, \"seed\" : 8 ! line 24: Duplicate field 'seed'",
        "\"version\" : 1 ! \"version\" : 2 ! 'version' must be 1, not 2",
        "\"n1\" ! \"a\" ! 'nodes' must be a list n1, n2 and so on, not [\"a\"",
        "\"environment\" : \"sim\" ! \"environment\" : 5 ! 'environment' must be a text, not 5",
        "\"rate\" : 300.0 ! \"rate\" : \"x\" ! 'rate' must be a number, not \"x\"",
      })
  void a_plan_that_was_edited_wrongly_is_refused_and_not_run_as_another(
      String right, String wrong, String problem) throws Exception {
    TrialPlan plan = trial().workload(register().keys(2)).clients(3).rate(300).seed(9).plan();
    String json = TrialJson.of(plan, Instant.EPOCH);
    assertThat(json).contains(right);

    assertThatThrownBy(
            () ->
                PlanReader.read(
                    json.replace(right, wrong), name -> new PaxosTarget(), name -> sim()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no trial.json: " + problem);
  }
}
