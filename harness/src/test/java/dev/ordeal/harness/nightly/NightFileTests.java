package dev.ordeal.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.file.FileException;
import dev.ordeal.harness.file.NamesThere;
import dev.ordeal.harness.file.SchemaCase;
import dev.ordeal.harness.file.Yaml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightFileTests {
  private static final String ALL =
      """
      {"name": "n", "budget": "20m",
       "trial": {"plant": "M09", "nodes": 3, "interval": "1s", "time-limit": "10s", "clients": 4,
                 "rate": 100, "keys": 2, "ops-per-key": 9, "values": "small",
                 "client-timeout": "500ms", "check-timeout": "5s"},
       "matrix": [{"targets": ["paxos"], "workloads": ["register"], "nemeses": ["none", "kill"],
                   "environments": ["sim"], "seeds": [7, 42], "trial": {"nodes": 5, "rate": 0.5}},
                  {"environments": ["sim", "local"], "seeds": 3}],
       "compare": {"nights": 9, "at-least": 3, "deviations": 4.5, "share": 0.1, "fail": true},
       "regressions": {"keep-nights": 2}}
      """;
  private static final String LEAST =
      "{\"budget\": \"1m\", \"matrix\": [{\"environments\": [\"sim\"]}]}";

  @Test
  void the_schema_says_what_the_reader_does() throws Exception {
    SchemaCase schema = new SchemaCase("nightly.schema.json", NightFile::of, 1);

    int taken = schema.agreeOnChangesOf(List.of(ALL, LEAST), 3_000);

    assertThat(taken).isBetween(150, 2_500);
  }

  @Test
  void what_a_file_does_not_say_is_as_by_default() {
    NightFile night = NightFile.of(Yaml.parse("n.yml", LEAST));

    assertThat(night.name()).isEqualTo("nightly");
    assertThat(night.keepNights()).isEqualTo(5);
    assertThat(night.comparing()).isEqualTo(new Comparing(14, 5, 5, 0.05, false));
    assertThat(NightPlan.of(night, new NamesThere(), Path.of("s"), 1, Shard.WHOLE, List.of()))
        .extracting(plan -> plan.trials().get(0).cell().label())
        .isEqualTo("paxos register partition,kill,pause sim");
  }

  @Test
  void a_block_changes_the_flags_of_the_file() {
    NightFile night = NightFile.of(Yaml.parse("n.yml", ALL));

    List<NightTrial> trials =
        NightPlan.of(night, new NamesThere(), Path.of("s"), 1, Shard.WHOLE, List.of()).trials();

    assertThat(trials).hasSize(2 * 2 + 2 * 3);
    assertThat(trials).extracting(each -> each.plan().nodes()).contains(5, 3);
    assertThat(trials)
        .allSatisfy(each -> assertThat(each.plan().clients()).isEqualTo(4))
        .allSatisfy(
            each -> assertThat(each.plan().target().settings()).containsEntry("plant", "M09"));
    assertThat(trials)
        .filteredOn(each -> each.cell().label().equals("paxos+M09 register kill sim"))
        .extracting(NightTrial::seed)
        .containsExactlyInAnyOrder(7L, 42L);
  }

  @Test
  void names_that_name_nothing_are_told_with_their_place() {
    wrong("environments: [moon]", "n.yml:3:20: unknown environment 'moon'");
    wrong("environments: [sim]\n    targets: [etcd]", "n.yml:4:15: unknown target 'etcd'");
    wrong("environments: [sim]\n    workloads: [bank]", "n.yml:4:17: unknown workload 'bank'");
    wrong(
        "environments: [sim]\n    nemeses: [none, flood]",
        "n.yml:4:21: unknown fault 'flood': there are partition");
    wrong(
        "environments: [sim]\n    trial: {plant: M99}",
        "n.yml:4:20: target paxos has no planted bug 'M99'");
    wrong(
        "environments: [local]\n    nemeses: [loss]",
        "n.yml:4:15: the fault 'loss' needs 'loss', which the environment 'local' cannot do");
    wrong(
        "environments: [local]\n    trial: {time-limit: 2m}",
        "n.yml:3:20: a trial of 120 s on local cannot be run within a budget of 60 s");
    wrong(
        "environments: [sim]\n  - environments: [local, sim]",
        "n.yml:4:27: paxos register partition,kill,pause sim is in the matrix twice");
    wrong("environments: [sim, sim]", "n.yml:3:25: 'sim' is in this list twice");
    wrong("environments: [sim]\n    seeds: all", "n.yml:4:12: expected how many seeds, or a list");
  }

  private static void wrong(String block, String message) {
    String text = "budget: 1m\nmatrix:\n  - " + block + "\n";
    assertThatThrownBy(
            () ->
                NightPlan.of(
                    NightFile.of(Yaml.parse("n.yml", text)),
                    new NamesThere(),
                    Path.of("s"),
                    1,
                    Shard.WHOLE,
                    List.of()))
        .isInstanceOf(FileException.class)
        .hasMessageStartingWith(message);
  }
}
