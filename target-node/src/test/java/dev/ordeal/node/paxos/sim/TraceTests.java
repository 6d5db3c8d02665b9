package dev.ordeal.node.paxos.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.node.law.Breach;
import dev.ordeal.node.law.Law;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Rules;
import dev.ordeal.node.trace.TraceExamination;
import dev.ordeal.node.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws judged by traces alone, of clusters whose nodes were killed at any moment. */
class TraceTests {
  private static final long SEEDS = Long.getLong("trace.seeds", 20);

  /** How many seeds a wrong rule has to show in. */
  private static final long BUDGET = 100;

  @TempDir private Path directory;

  private Map<String, Path> run(long seed, Rules rules) throws IOException {
    Path traces = Files.createTempDirectory(directory, "seed-" + seed + "-");
    Scenario scenario = Scenario.of(seed, 3 + 2 * (int) (seed % 2), rules);
    Cluster cluster = new Cluster(scenario);
    cluster.traceTo(traces);
    try {
      cluster.run();
    } catch (AssertionError broken) {
      assertThat(rules).as(broken.getMessage()).isNotSameAs(Rules.PAXOS);
    }
    Map<String, Path> files = new TreeMap<>();
    scenario.members().forEach(node -> files.put(node, traces.resolve(node)));
    return files;
  }

  private static void append(Path trace, String text) throws IOException {
    Files.writeString(trace, Files.readString(trace) + text);
  }

  @Test
  void right_nodes_keep_every_law_that_their_traces_can_judge() throws IOException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      TraceExamination examination = TraceExamination.of(run(seed, Rules.PAXOS));

      assertThat(examination.breaches()).as("seed %d", seed).isEmpty();
      assertThat(examination.watched())
          .contains(Law.I01, Law.I02, Law.I03, Law.I04, Law.I06, Law.I07, Law.I08, Law.I09)
          .doesNotContain(Law.I05, Law.I14, Law.L1);
    }
  }

  @Test
  void a_trace_that_ends_within_a_line_accuses_nobody() throws IOException {
    Map<String, Path> traces = run(3, Rules.PAXOS);
    Path cut = traces.get("n1");
    append(cut, "{\"persist\":9999,\"records\":[{\"gro");
    assertThat(TraceExamination.of(traces).breaches()).isEmpty();

    TraceFile.open(cut).close();
    append(cut, "{\"durable\":1}\n");
    assertThatThrownBy(() -> TraceExamination.of(traces))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a line of a trace: {\"persist\":9999");
  }

  @Test
  void without_the_trace_of_a_member_nobody_is_accused_of_calling_chosen_what_it_may_have_held()
      throws IOException {
    Map<String, Path> traces = run(3, Rules.PAXOS);
    traces.remove("n2");
    traces.remove("n3");

    TraceExamination examination = TraceExamination.of(traces);

    assertThat(examination.watched()).doesNotContain(Law.I04, Law.I08);
    assertThat(examination.breaches()).isEmpty();
  }

  @Test
  void a_trace_that_says_that_two_values_were_chosen_is_a_breach() throws IOException {
    Map<String, Path> traces = run(2, Rules.PAXOS);
    String vote =
        "{\"persist\":1000000,\"records\":[{\"group\":0,\"accepted\":1,\"ballot\":\"999.n3\","
            + "\"op\":\"WRITE\",\"key\":\"k\",\"value\":\"never written\"}]}\n{\"durable\":1000000}\n";
    append(traces.get("n1"), vote);
    assertThat(TraceExamination.of(traces).breaches())
        .extracting(Breach::law)
        .doesNotContain(Law.I01);
    append(traces.get("n2"), vote);

    List<Breach> breaches = TraceExamination.of(traces).breaches();

    assertThat(breaches).filteredOn(each -> each.law() == Law.I01).hasSize(1);
    assertThat(breaches.get(0).words()).startsWith("group 0 slot 1 chose");
  }

  @Test
  void a_process_that_recovers_what_was_not_written_is_a_breach() throws IOException {
    Map<String, Path> traces = run(2, Rules.PAXOS);
    TraceFile n1 = TraceFile.open(traces.get("n1"));
    n1.recovered(99, 3, 3, List.of());
    n1.close();

    assertThat(TraceExamination.of(traces).breaches()).extracting(Breach::law).contains(Law.I09);
  }

  @Test
  void wrong_rules_show_in_the_traces() throws IOException {
    Rules forgetful =
        new Rules() {
          @Override
          public List<LogRecord> recordsOfPromise(int group, Ballot ballot) {
            return List.of();
          }
        };
    Rules trusting =
        new Rules() {
          @Override
          public boolean holdsTheChosen(Ballot accepted, Ballot leading) {
            return true;
          }
        };
    assertThat(lawsBrokenUntil(Law.I08, forgetful)).contains(Law.I08);
    assertThat(lawsBrokenUntil(Law.I06, trusting)).contains(Law.I06);
  }

  /** The laws that one seed after another breaks, up to the one that breaks this law. */
  private List<Law> lawsBrokenUntil(Law wanted, Rules rules) throws IOException {
    List<Law> broken = new ArrayList<>();
    for (long seed = 1; seed <= BUDGET && !broken.contains(wanted); seed++) {
      TraceExamination.of(run(seed, rules)).breaches().forEach(each -> broken.add(each.law()));
    }
    return broken;
  }
}
