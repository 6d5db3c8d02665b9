package dev.ordeal.harness.junit;

import static dev.ordeal.harness.Environments.sim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.ordeal.check.Verdict;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs tests that run trials, and looks at what became of them. */
class TrialExtensionTests {
  @TempDir private Path directory;

  /** Tests as users write them; not found by the build, as they are in a class within another. */
  static class Example {
    private static Trial sound(Trial trial) {
      return trial.target(new PaxosTarget()).on(sim()).timeLimit(Duration.ofSeconds(2));
    }

    private static Trial broken(Trial trial) {
      return sound(trial).target(new PaxosTarget().with(Map.of("plant", "M13")));
    }

    @OrdealTrial
    void stays_linearizable(Trial trial) throws Exception {
      sound(trial).run();
    }

    @OrdealTrial
    void forgets_to_assert(Trial trial) throws Exception {
      broken(trial).seed(2).run();
    }

    @OrdealTrial(verdict = Verdict.Status.INVALID)
    void is_known_to_be_broken(Trial trial) throws Exception {
      broken(trial).seed(2).run();
    }

    @OrdealTrial(verdict = Verdict.Status.INVALID)
    void is_said_to_be_broken_and_is_not(Trial trial) throws Exception {
      sound(trial).seed(2).run();
    }

    @OrdealTrial
    void runs_two(Trial trial) throws Exception {
      sound(trial).seed(1).run();
      sound(trial).seed(2).run();
    }

    @OrdealTrial
    void takes_two(Trial first, Trial second) throws Exception {
      broken(first).seed(2).run();
      sound(second).seed(2).run();
    }

    @OrdealTrial
    void runs_none(Trial trial) {
      sound(trial);
    }

    @OrdealTrial
    void takes_none() {}

    @OrdealTrial
    void fails_by_itself(Trial trial) {
      throw new IllegalStateException("by itself");
    }
  }

  private EngineExecutionResults execute(String method, Map<String, String> parameters)
      throws Exception {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("ordeal.store", directory.resolve("runs").toString());
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            selectMethod(
                Example.class,
                Stream.of(Example.class.getDeclaredMethods())
                    .filter(each -> each.getName().equals(method))
                    .findFirst()
                    .orElseThrow()))
        .configurationParameters(all)
        .outputDirectoryCreator(new InDirectory(directory.resolve("attached")))
        .execute();
  }

  private static Throwable failure(EngineExecutionResults results) {
    return results
        .testEvents()
        .finished()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> entries(EngineExecutionResults results) {
    Map<String, String> all = new LinkedHashMap<>();
    results
        .testEvents()
        .reportingEntryPublished()
        .map(
            event ->
                event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
        .forEach(entry -> all.putAll(entry.getKeyValuePairs()));
    return all;
  }

  private static List<String> files(EngineExecutionResults results) {
    List<String> names = new ArrayList<>();
    results
        .testEvents()
        .fileEntryPublished()
        .map(Event::getPayload)
        .forEach(
            entry ->
                names.add(
                    ((org.junit.platform.engine.reporting.FileEntry) entry.orElseThrow())
                        .getPath()
                        .getFileName()
                        .toString()));
    return names;
  }

  @Test
  void a_valid_trial_passes_and_its_report_is_attached() throws Exception {
    EngineExecutionResults results = execute("stays_linearizable", Map.of("ordeal.seed", "42"));

    results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(0));
    assertThat(files(results)).containsExactly("report.html");
    try (Stream<Path> attached = Files.walk(directory.resolve("attached"))) {
      assertThat(attached.filter(file -> file.endsWith("report.html")))
          .singleElement()
          .satisfies(file -> assertThat(file).content().contains("<!DOCTYPE html>"));
    }
    assertThat(entries(results))
        .containsEntry("seed", "42")
        .containsEntry("verdict", "valid")
        .containsEntry(
            "again",
            "mvn test -Dtest='dev.ordeal.harness.junit.TrialExtensionTests$Example#stays_linearizable'"
                + " -Dordeal.seed=42")
        .containsKeys("run", "reason");
    assertThat(directory.resolve("runs/Example.stays_linearizable/latest/history.jsonl")).exists();
  }

  @Test
  void an_invalid_trial_fails_a_test_that_asserts_nothing() throws Exception {
    EngineExecutionResults results = execute("forgets_to_assert", Map.of());

    assertThat(failure(results))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Expecting the verdict to be valid, but it is\ninvalid: ")
        .hasMessageContaining("\nSeed: 2\nTo run it again: mvn test -Dtest='")
        .hasMessageContaining("#forgets_to_assert' -Dordeal.seed=2\nReport: ");
    assertThat(files(results)).containsExactly("report.html");
  }

  @Test
  void a_system_that_is_known_to_be_broken_must_be() throws Exception {
    execute("is_known_to_be_broken", Map.of())
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(1).failed(0));
    assertThat(failure(execute("is_said_to_be_broken_and_is_not", Map.of())))
        .hasMessageStartingWith("Expecting the verdict to be invalid, but it is\nvalid: ");
  }

  @Test
  void every_trial_of_a_test_is_attached() throws Exception {
    EngineExecutionResults results = execute("runs_two", Map.of());

    results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(0));
    assertThat(files(results)).containsExactly("report.html", "report-2.html");
  }

  @Test
  void every_trial_that_a_test_is_given_must_come_to_the_verdict() throws Exception {
    EngineExecutionResults results = execute("takes_two", Map.of());

    assertThat(failure(results))
        .hasMessageStartingWith("Expecting the verdict to be valid, but it is\ninvalid: ");
    assertThat(files(results)).containsExactly("report.html", "report-2.html");
  }

  @Test
  void a_test_that_runs_no_trial_fails() throws Exception {
    for (String method : List.of("runs_none", "takes_none")) {
      assertThat(failure(execute(method, Map.of())))
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "the test ran no trial: take a Trial as a parameter, choose what is on trial and run"
                  + " it");
    }
  }

  @Test
  void a_test_that_fails_by_itself_fails_for_its_own_reason() throws Exception {
    assertThat(failure(execute("fails_by_itself", Map.of())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("by itself");
  }

  @Test
  void a_seed_that_is_no_number_is_said_in_one_line() throws Exception {
    assertThat(failure(execute("stays_linearizable", Map.of("ordeal.seed", "seven"))))
        .hasMessage("ordeal.seed must be a whole number, not 'seven'");
  }
}
