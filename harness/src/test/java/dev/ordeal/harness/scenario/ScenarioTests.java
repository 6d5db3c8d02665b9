package dev.ordeal.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.Rehearsal;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialException;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.nemesis.Heal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTests {
  private static final String HEAD =
      "target paxos partitions=1\nnodes 3\nclients 6\nseed 7\nuntil 2s\n";

  private static Target target(String name) {
    if (!name.equals("paxos")) {
      throw new IllegalArgumentException("unknown target '" + name + "'");
    }
    return new PaxosTarget();
  }

  private static Scenario read(String text) throws ScenarioException {
    return ScenarioReader.read(text, ScenarioTests::target, new SimEnvironment());
  }

  private static TrialPlan plan(long seed) {
    return Trial.named("register")
        .target(new PaxosTarget().with(Map.of("partitions", 2)))
        .on(new SimEnvironment().with(Map.of("loss", 5_000)))
        .nemesis("partition,kill,pause")
        .timeLimit(Duration.ofSeconds(10))
        .seed(seed)
        .plan();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_recorded_trial_runs_again_event_by_event(long seed) throws Exception {
    Rehearsal first = Rehearsal.of(plan(seed));

    Scenario written = Scenario.of(plan(seed), first.history(), Optional.empty());
    Rehearsal again = Rehearsal.of(written.plan(), written.conduct());

    assertThat(written.strikes()).isNotEmpty();
    assertThat(again.history()).isEqualTo(first.history());
    assertThat(again.trace()).isEqualTo(first.trace());
  }

  @Test
  void a_strike_can_spare_a_node_but_not_its_last() throws ScenarioException {
    Scenario all =
        read(
            HEAD
                + "at 0s begin 1 kill n1 n2 n3\n"
                + "at 0s begin 2 pause n2\n"
                + "at 1s begin 3 partition n1 deaf to n2 n3; n2 deaf to n1\n");

    assertThat(ScenarioText.of(Cluster.sparing(all, 1, "n2"), List.of()))
        .contains("begin 1 kill n1 n3\n")
        .contains("begin 2 pause n2\n");
    assertThat(Cluster.sparing(all, 2, "n2").strikes()).isEqualTo(all.strikes());
    assertThat(ScenarioText.of(Cluster.sparing(all, 3, "n2"), List.of()))
        .contains("begin 3 partition n1 deaf to n3\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void a_core_that_was_healed_is_written_down(long seed) throws Exception {
    TrialPlan plan = plan(seed).change().heal(Heal.CORE).timeLimit(Duration.ofSeconds(5)).plan();
    Rehearsal first = Rehearsal.of(plan);

    Scenario written = Scenario.of(plan, first.history(), Optional.empty());
    String text = ScenarioText.of(written, List.of());
    Scenario read = read(text);

    assertThat(text).containsPattern("\\nheal n\\d:[a-z]+");
    assertThat(read.plan().heal()).isEqualTo(written.plan().heal());
    assertThat(Rehearsal.of(read.plan(), read.conduct()).trace()).isEqualTo(first.trace());
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void its_text_holds_all_of_it(long seed) throws Exception {
    Rehearsal first = Rehearsal.of(plan(seed));
    Scenario written = Scenario.of(plan(seed), first.history(), Optional.of("I01"));

    String text = ScenarioText.of(written, List.of("a title"));
    Scenario read = read(text);

    assertThat(ScenarioText.of(read, List.of("a title"))).isEqualTo(text);
    assertThat(read.operations()).isEqualTo(written.operations());
    assertThat(read.plan().environment().settings()).isEqualTo(plan(seed).environment().settings());
    assertThat(read.plan().target().settings()).isEqualTo(plan(seed).target().settings());
    assertThat(Rehearsal.of(read.plan(), read.conduct()).trace()).isEqualTo(first.trace());
  }

  @Test
  void what_a_person_writes_is_what_happens() throws ScenarioException, TrialException {
    Scenario scenario =
        read(
            HEAD
                + "\n# three things happen\n"
                + "at 0.5s n1 write k0 1\n"
                + "at 0.6s begin 1 partition n1 deaf to n2 n3; n2 deaf to n1; n3 deaf to n1\n"
                + "at 0.7s n1#1 cas k0 [1,2]\n"
                + "at 1s end 1\n");

    Rehearsal run = Rehearsal.of(scenario.plan(), scenario.conduct());

    assertThat(run.history().events().stream().filter(each -> !each.isNemesis()).limit(1))
        .allSatisfy(
            each -> {
              assertThat(each.time()).isEqualTo(500_000_000L);
              assertThat(each.node()).isEqualTo("n1");
              assertThat(each.operation().f()).isEqualTo("write");
            });
    assertThat(run.history().events().stream().filter(each -> each.process() == 3).limit(1))
        .allSatisfy(each -> assertThat(each.node()).isEqualTo("n1"))
        .hasSize(1);
    assertThat(run.history().events().stream().map(each -> each.operation().f()))
        .contains("start-partition", "stop-partition", "cas", "read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "at 0.5 n1 read k0 ! line 6: expected a time in seconds such as 0.512s, found '0.5'",
        "at 1s n9 read k0 ! line 6: no client 'n9': there are 6 clients on n1 n2 n3",
        "at 1s n1#2 read k0 ! line 6: no client 'n1#2': there are 6 clients on n1 n2 n3",
        "at 1s begin 1 kil n1 ! line 6: unknown fault 'kil': there are partition, kill,"
            + " pause, delay, loss, duplicate, reorder, corrupt, disk, clock, wipe, all, and none",
        "at 1s n1 write k0 x ! line 6: expected a JSON value, found 'x'",
        "at 1s ! line 6: expected what happens after 'at 1s'",
        "node 3 ! line 6: unknown word 'node': there are target, nodes, clients, seed, world,"
            + " client-timeout, until, heal, expect and at",
        "heal n1:gone ! line 6: unknown kind of end 'gone': there are dead, paused, cut, mute, deaf",
        "heal n1:cut,n2:cut ! line 6: --heal n1:cut,n2:cut: the group on n1 n2 n3 would be left without a"
            + " majority",
        "nodes 3 ! line 6: 'nodes' was said before",
        "at 1s n1#-1 read k0 ! line 6: expected a client's number, found '-1'",
        "at 1s n1 reed k0 ! line 6: unknown operation 'reed': clients of paxos know cas, delete,"
            + " read, write",
        "at 1s n1 read ! line 6: expected a key after 'n1 read'",
        "at 1s n1 cas k0 1 ! line 6: expected 'read KEY', 'delete KEY', 'write KEY VALUE' or"
            + " 'cas KEY [EXPECTED,NEW]', found 'cas k0 1'",
        "at 1s begin 1 kill n9 ! line 6: there is no node 'n9' to strike: there are n1 n2 n3",
        "at 1s begin 1 kill ! line 6: there is no node '' to strike: there are n1 n2 n3",
        "at 1s begin 1 partition n1 deaf to n9 ! line 6: there is no node 'n9' to strike: there are"
            + " n1 n2 n3",
        "world loss=-1 ! line 6: the condition 'loss' must be 0 or more, not -1",
        "world linkNanosMin=2000000 ! line 6: the condition 'linkNanosMin' must be at most"
            + " linkNanosMax, which is 1000000, not 2000000",
        "world loss=1 loss=2 ! line 6: 'loss' was said before",
        "at 1s end 1 ! line 6: strike 1 is not in force, and cannot end",
      })
  void says_where_a_text_is_wrong(String line, String problem) {
    assertThatThrownBy(() -> read(HEAD + line))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(problem);
  }

  /** The later cut takes the place of the earlier, which would be said to be in force still. */
  @Test
  void no_two_faults_of_one_family_are_in_force_at_once() {
    String cut = "at 2s begin 1 partition n1 deaf to n2\n";
    String other = "at 3s begin 2 partition n2 deaf to n1\n";

    assertThatThrownBy(() -> read(HEAD + other + cut))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("line 6: strike 2 begins while another partition is in force: end that first");
    assertThatCode(() -> read(HEAD + cut + "at 3s end 1\n" + other)).doesNotThrowAnyException();
    String kills = "at 1s begin 1 kill n1\nat 2s begin 2 kill ";
    assertThatCode(() -> read(HEAD + kills + "n2\n")).doesNotThrowAnyException();
    assertThatThrownBy(() -> read(HEAD + kills + "n1 n2\n"))
        .hasMessage("line 7: strike 2 begins while another kill is in force: end that first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "nodes 3 ! nodes 4294967299 ! line 2: 'nodes' cannot be 4294967299",
        "nodes 3 ! nodes 0 ! line 2: --nodes must be 1 to 99, not 0",
        "until 2s ! until soon ! line 5: expected a time in seconds such as 0.512s, found 'soon'",
        "target paxos ! target pixos ! line 1: unknown target 'pixos'",
      })
  void says_where_its_head_is_wrong(String right, String wrong, String problem) {
    assertThat(HEAD).contains(right);
    assertThatThrownBy(() -> read(HEAD.replace(right, wrong)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void a_strike_is_begun_once() {
    assertThatThrownBy(
            () -> read(HEAD + "at 1s begin 1 kill n1\nat 2s end 1\nat 3s begin 1 kill n1\n"))
        .hasMessage("line 8: strike 1 was begun before");
  }
}
