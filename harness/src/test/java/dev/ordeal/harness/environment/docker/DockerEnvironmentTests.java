package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults on a cluster of real containers, seen by the real traffic between its nodes. */
class DockerEnvironmentTests {
  private static final String NAME = "beacons-" + ProcessHandle.current().pid();
  private static final List<String> NODES = List.of("n1", "n2", "n3");

  private static DockerClient engine;
  private static Deployment deployment;
  private static Cluster cluster;

  @BeforeAll
  static void launch() throws EnvironmentException {
    engine = EngineGate.engine();
    deployment = new DockerEnvironment().launch(new BeaconTarget(), new ClusterPlan(NAME, NODES));
    cluster = deployment.cluster();
    await(() -> ready());
  }

  @AfterAll
  static void close() throws EnvironmentException {
    if (deployment != null) {
      deployment.close();
      assertNothingLeft(NAME);
      deployment.close();
    }
  }

  @BeforeEach
  void heal() {
    assertThat(get(cluster.resume(Set.copyOf(NODES))).status()).isEqualTo(Status.INSTALLED);
    assertThat(get(cluster.start(Set.copyOf(NODES))).status()).isEqualTo(Status.INSTALLED);
    assertThat(get(cluster.mend()).status()).isEqualTo(Status.INSTALLED);
  }

  @Test
  void nodes_are_reached_at_their_own_addresses_where_the_engine_is_on_this_machine() {
    assertThat(node("n1").at().toString()).isEqualTo(address("n1") + ":7000");
  }

  @Test
  void whole_links_carry_in_both_directions() {
    assertHears("n1", "n2");
    assertHears("n2", "n1");
    assertHears("n3", "n1");
  }

  @Test
  void a_cut_of_one_direction_leaves_the_other_whole() {
    Evidence evidence = get(cluster.cut(new Grudge(Map.of("n2", Set.of("n1")))));

    assertThat(evidence.status()).as("%s", evidence).isEqualTo(Status.INSTALLED);
    assertThat(evidence.effects()).containsOnlyKeys("n1", "n2", "n3");
    assertThat(evidence.effects().get("n2").seen())
        .contains("deaf to n1 0 of 3")
        .contains("hears n3 3 of 3");
    assertThat(evidence.effects().get("n1").seen()).contains("hears n2 3 of 3, n3 3 of 3");
    assertDeaf("n2", "n1");
    assertHears("n1", "n2");
    assertHears("n2", "n3");
  }

  @Test
  void a_cut_replaces_the_one_before_and_a_mend_ends_it() {
    get(cluster.cut(Grudge.between(List.of(Set.of("n1"), Set.of("n2", "n3")))));
    assertDeaf("n1", "n2");
    assertDeaf("n3", "n1");
    assertHears("n2", "n3");

    get(cluster.cut(Grudge.between(List.of(Set.of("n3"), Set.of("n1", "n2")))));
    assertHears("n1", "n2");
    assertDeaf("n3", "n1");

    Evidence evidence = get(cluster.mend());
    assertThat(evidence.status()).as("%s", evidence).isEqualTo(Status.INSTALLED);
    assertHears("n3", "n1");
    assertHears("n1", "n3");
  }

  @Test
  void a_cut_is_in_force_for_a_process_that_was_killed_and_starts_again() {
    Map<String, Integer> before = node("n2").heard();
    assertThat(before.get("n1")).isPositive();
    get(cluster.kill(Set.of("n2")));

    Evidence cut = get(cluster.cut(new Grudge(Map.of("n2", Set.of("n1")))));
    Evidence start = get(cluster.start(Set.of("n2")));

    assertThat(cut.status()).as("%s", cut).isEqualTo(Status.INSTALLED);
    assertThat(start.status()).as("%s", start).isEqualTo(Status.INSTALLED);
    await(() -> node("n2").heard().get("n3") > 20);
    // Counted from the process's very first moment: not one beat came through before the rule.
    assertThat(node("n2").heard()).containsEntry("n1", 0);
  }

  @Test
  void a_cut_of_a_paused_node_is_in_force_when_it_resumes() {
    get(cluster.pause(Set.of("n2")));

    Evidence cut = get(cluster.cut(Grudge.between(List.of(Set.of("n2"), Set.of("n1", "n3")))));
    Evidence resume = get(cluster.resume(Set.of("n2")));

    assertThat(cut.status()).as("%s", cut).isEqualTo(Status.INSTALLED);
    assertThat(resume.status()).as("%s", resume).isEqualTo(Status.INSTALLED);
    assertDeaf("n1", "n2");
    assertDeaf("n2", "n1");
  }

  @Test
  void a_grudge_that_names_a_stranger_is_refused_and_changes_nothing() {
    Evidence evidence =
        get(cluster.cut(new Grudge(Map.of("n1", Set.of("n2"), "n3", Set.of("n9")))));

    assertThat(evidence.status()).isEqualTo(Status.REFUSED);
    assertThat(evidence.effects().get("n1").seen()).contains("n9");
    assertHears("n1", "n2");
  }

  @Test
  void rules_that_are_laid_but_not_in_force_do_not_pass_for_a_cut() {
    Evidence evidence =
        withoutForce("n2", () -> cluster.cut(new Grudge(Map.of("n2", Set.of("n1", "n3")))));

    assertThat(evidence.status()).as("%s", evidence).isEqualTo(Status.PARTLY);
    assertThat(evidence.effects().get("n1").status()).isEqualTo(Status.INSTALLED);
    assertThat(evidence.effects().get("n2").status()).isEqualTo(Status.REFUSED);
    assertThat(evidence.effects().get("n2").seen()).contains("deaf to (but it was not seen so)");
  }

  @Test
  void a_link_that_somebody_else_cut_does_not_pass_for_whole() {
    Exec exec = new Exec(engine);
    String holder = NAME + "-n2-net";
    String n1 = address("n1");
    run(exec, holder, "iptables", "-A", "INPUT", "-s", n1, "-j", "DROP");
    try {
      Evidence evidence = get(cluster.mend());

      assertThat(evidence.effects().get("n2").status()).isEqualTo(Status.PARTLY);
      assertThat(evidence.effects().get("n2").seen())
          .contains("hears (but it was not seen so) n1 0 of 3")
          .contains("hears n3 3 of 3");
    } finally {
      run(exec, holder, "iptables", "-D", "INPUT", "-s", n1, "-j", "DROP");
    }
  }

  @Test
  void links_that_cannot_be_observed_are_refused_for_that_reason() {
    engine.pauseContainerCmd(NAME + "-n2-net").exec();
    try {
      Evidence evidence = get(cluster.cut(new Grudge(Map.of("n2", Set.of("n1")))));

      assertThat(evidence.effects().get("n2").status()).isEqualTo(Status.REFUSED);
      assertThat(evidence.effects().get("n2").seen()).contains("cannot be observed");
    } finally {
      engine.unpauseContainerCmd(NAME + "-n2-net").exec();
    }
  }

  @Test
  void packets_are_lost_in_one_direction_until_that_ends() {
    Impairment loss = loss(Impairment.Way.TO, "n1");

    Evidence begun = get(cluster.impair(loss));
    Evidence mended = get(cluster.mend());
    Evidence ended = get(cluster.unimpair(loss));

    assertThat(begun.status()).as("%s", begun).isEqualTo(Status.INSTALLED);
    assertThat(begun.effects().keySet()).containsExactly("n1");
    int lost = lost(begun, "n1", 200, 2);
    // Half of 200, each by itself: six times the deviation to both sides.
    assertThat(lost).as("%s", begun).isBetween(58, 142);
    assertThat(mended.status()).as("%s", mended).isEqualTo(Status.INSTALLED);
    assertThat(mended.effects().get("n2").seen())
        .as("what n2 hears is not lost")
        .contains("n1 30 of 30", "n3 30 of 30");
    assertThat(ended.status()).as("%s", ended).isEqualTo(Status.INSTALLED);
    assertThat(lost(ended, "n1", 200, 2)).isZero();
  }

  @Test
  void a_loss_leaves_a_cut_in_force_and_is_seen_on_the_other_links() {
    Impairment loss = loss(Impairment.Way.BOTH, "n1");
    assertThat(get(cluster.cut(new Grudge(Map.of("n1", Set.of("n2"))))).status())
        .isEqualTo(Status.INSTALLED);

    Evidence begun = get(cluster.impair(loss));
    Evidence cutAgain = get(cluster.cut(new Grudge(Map.of("n1", Set.of("n2")))));
    Evidence ended = get(cluster.unimpair(loss));

    assertThat(begun.status()).as("%s", begun).isEqualTo(Status.INSTALLED);
    assertThat(lost(begun, "n1", 300, 3)).isPositive();
    assertThat(cutAgain.effects().get("n1").seen())
        .contains("deaf to n2 0 of 30 (")
        .doesNotContain("(0 packets dropped)");
    assertThat(ended.status()).as("%s", ended).isEqualTo(Status.INSTALLED);
    assertDeaf("n1", "n2");
  }

  @Test
  void rules_that_are_laid_but_not_in_force_do_not_pass_for_a_loss() {
    Impairment loss = loss(Impairment.Way.TO, "n1");

    Evidence begun = withoutForce("n1", () -> cluster.impair(loss));
    get(cluster.unimpair(loss));

    assertThat(begun.status()).as("%s", begun).isEqualTo(Status.REFUSED);
    assertThat(lost(begun, "n1", 200, 2)).isZero();
  }

  @Test
  void a_loss_that_cannot_be_observed_is_refused_for_that_reason() {
    Impairment loss = loss(Impairment.Way.BOTH, "n1");
    engine.pauseContainerCmd(NAME + "-n2-net").exec();
    try {
      Evidence evidence = get(cluster.impair(loss));

      assertThat(evidence.status()).as("%s", evidence).isEqualTo(Status.REFUSED);
      assertThat(evidence.effects().get("n1").seen()).contains("n2", "cannot be observed");
    } finally {
      engine.unpauseContainerCmd(NAME + "-n2-net").exec();
      get(cluster.unimpair(loss));
    }
  }

  @Test
  void an_end_that_somebody_else_prevents_does_not_pass_for_one() {
    Exec exec = new Exec(engine);
    String holder = NAME + "-n1-net";
    Impairment loss = loss(Impairment.Way.TO, "n1");
    String[] rule = "INPUT -m statistic --mode random --probability 0.5 -j DROP".split(" ", -1);
    get(cluster.impair(loss));
    run(exec, holder, command("-A", rule));
    try {
      Evidence ended = get(cluster.unimpair(loss));

      assertThat(ended.status()).as("%s", ended).isEqualTo(Status.REFUSED);
    } finally {
      run(exec, holder, command("-D", rule));
    }
  }

  @Test
  void packets_are_late_in_one_direction_until_that_ends() {
    Impairment delay = delay(Impairment.Way.TO, "n1");

    Evidence begun = get(cluster.impair(delay));
    Evidence mended = get(cluster.mend());
    Evidence ended = get(cluster.unimpair(delay));

    assertThat(begun.status()).as("%s", begun).isEqualTo(Status.INSTALLED);
    assertThat(fastest(begun, "n1", 2)).as("%s", begun).isGreaterThanOrEqualTo(80);
    assertThat(mended.status()).as("%s", mended).isEqualTo(Status.INSTALLED);
    assertThat(ended.status()).as("%s", ended).isEqualTo(Status.INSTALLED);
    assertThat(fastest(ended, "n1", 2)).isLessThan(80);
  }

  @Test
  void packets_are_late_and_lost_at_the_same_time() {
    Impairment delay = delay(Impairment.Way.BOTH, "n2");
    Impairment loss = loss(Impairment.Way.BOTH, "n2");

    Evidence late = get(cluster.impair(delay));
    Evidence lateAndLost = get(cluster.impair(loss));
    Evidence lost = get(cluster.unimpair(delay));
    Evidence neither = get(cluster.unimpair(loss));

    assertThat(late.status()).as("%s", late).isEqualTo(Status.INSTALLED);
    assertThat(lateAndLost.status()).as("%s", lateAndLost).isEqualTo(Status.INSTALLED);
    assertThat(lost(lateAndLost, "n2", 400, 4)).isBetween(140, 260);
    assertThat(lost.status()).as("%s", lost).isEqualTo(Status.INSTALLED);
    assertThat(neither.status()).as("%s", neither).isEqualTo(Status.INSTALLED);
    assertThat(lost(neither, "n2", 400, 4)).isZero();
  }

  @Test
  void packets_that_are_late_do_not_pass_for_cut_where_the_rules_could_not_be_laid() {
    Impairment delay =
        new Impairment(
            Impairment.Kind.DELAY,
            List.of("n1"),
            Impairment.Way.TO,
            1_000_000,
            TimeUnit.MILLISECONDS.toNanos(700),
            0);
    Exec exec = new Exec(engine);
    String holder = NAME + "-n1-net";
    assertThat(get(cluster.impair(delay)).status()).isEqualTo(Status.INSTALLED);
    // By a program that is not there: so the rules are never handed to the kernel.
    run(exec, holder, "cp", "/run/ordeal-iptables", "/run/kept");
    run(exec, holder, "sh", "-c", "echo no-such-tables > /run/ordeal-iptables");
    try {
      Evidence evidence = get(cluster.cut(new Grudge(Map.of("n1", Set.of("n2", "n3")))));

      assertThat(evidence.effects().get("n1").seen()).contains("laying the rules failed");
      assertThat(evidence.effects().get("n1").status())
          .as("%s", evidence)
          .isEqualTo(Status.REFUSED);
    } finally {
      run(exec, holder, "mv", "/run/kept", "/run/ordeal-iptables");
      get(cluster.mend());
      get(cluster.unimpair(delay));
    }
  }

  @Test
  void packets_that_nobody_holds_do_not_pass_for_late() {
    Impairment delay = delay(Impairment.Way.TO, "n1");

    Evidence begun = withoutForce("n1", () -> cluster.impair(delay));
    get(cluster.unimpair(delay));

    assertThat(begun.status()).as("%s", begun).isEqualTo(Status.REFUSED);
  }

  @Test
  void what_links_cannot_do_here_is_refused_by_name() {
    Impairment twice =
        new Impairment(
            Impairment.Kind.DUPLICATE, List.of("n1"), Impairment.Way.BOTH, 500_000, 0, 0);

    Evidence evidence = get(cluster.impair(twice));

    assertThat(evidence.status()).isEqualTo(Status.REFUSED);
    assertThat(evidence.effects().get("n1").seen()).contains("cannot do duplicate");
  }

  private static Impairment delay(Impairment.Way way, String node) {
    return new Impairment(
        Impairment.Kind.DELAY, List.of(node), way, 1_000_000, 80_000_000, 40_000_000);
  }

  /** Returns how many milliseconds the fastest probe took on the slowest of so many links. */
  private static double fastest(Evidence evidence, String node, int links) {
    String seen = evidence.effects().get(node).seen();
    assertThat(seen).startsWith("the fastest probe took ").endsWith("each of " + links + " links");
    return Double.parseDouble(seen.split(" ", -1)[6]);
  }

  /** Returns what is said of a verb whose rules are laid on a node, but not in force there. */
  private static Evidence withoutForce(String node, Supplier<CompletionStage<Evidence>> verb) {
    Exec exec = new Exec(engine);
    String holder = NAME + "-" + node + "-net";
    run(exec, holder, "iptables", "-D", "INPUT", "-j", "ORDEAL");
    try {
      return get(verb.get());
    } finally {
      run(exec, holder, "iptables", "-I", "INPUT", "-j", "ORDEAL");
    }
  }

  private static Impairment loss(Impairment.Way way, String node) {
    return new Impairment(Impairment.Kind.LOSS, List.of(node), way, 500_000, 0, 0);
  }

  private static String[] command(String verb, String... rule) {
    return Stream.concat(Stream.of("iptables", verb), Stream.of(rule)).toArray(String[]::new);
  }

  /** Returns how many probes did not arrive, of so many on so many links. */
  private static int lost(Evidence evidence, String node, int probes, int links) {
    String begin = "of %d probes on %d links ".formatted(probes, links);
    String end = " did not arrive";
    String seen = evidence.effects().get(node).seen();
    assertThat(seen).startsWith(begin).endsWith(end);
    return Integer.parseInt(seen.substring(begin.length(), seen.length() - end.length()));
  }

  @Test
  void a_killed_node_keeps_its_data_and_its_address() {
    var address = node("n1").at();
    assertThat(node("n1").ask("PUT kept-over-kill")).isEqualTo("ok\n");
    int starts = starts("n1");

    Evidence kill = get(cluster.kill(Set.of("n1")));
    assertThat(kill.status()).as("%s", kill).isEqualTo(Status.INSTALLED);
    assertThat(kill.effects()).containsOnlyKeys("n1");
    assertThat(kill.effects().get("n1").seen()).contains("exit code 137");
    assertThatThrownBy(() -> node("n1").ask("PING")).isInstanceOf(UncheckedIOException.class);
    assertThat(ready()).isFalse();

    Evidence start = get(cluster.start(Set.of("n1")));
    assertThat(start.status()).as("%s", start).isEqualTo(Status.INSTALLED);
    assertThat(node("n1").at()).isEqualTo(address);
    assertThat(node("n1").ask("GET")).contains("kept-over-kill\n");
    assertThat(starts("n1")).isEqualTo(starts + 1);
    await(() -> ready());
    assertHears("n2", "n1");
  }

  @Test
  void a_paused_node_is_silent_until_it_resumes() {
    int starts = starts("n3");
    Evidence pause = get(cluster.pause(Set.of("n3")));

    assertThat(pause.status()).as("%s", pause).isEqualTo(Status.INSTALLED);
    assertDeaf("n1", "n3");
    assertThat(get(cluster.start(Set.of("n3"))).status()).isEqualTo(Status.REFUSED);

    Evidence resume = get(cluster.resume(Set.of("n3")));
    assertThat(resume.status()).as("%s", resume).isEqualTo(Status.INSTALLED);
    assertThat(resume.effects().get("n3").seen()).contains("answers that it is ready");
    assertHears("n1", "n3");
    assertThat(starts("n3")).isEqualTo(starts);
  }

  @Test
  void a_paused_node_can_be_killed_and_started() {
    int starts = starts("n3");
    get(cluster.pause(Set.of("n3")));

    Evidence kill = get(cluster.kill(Set.of("n3")));
    Evidence start = get(cluster.start(Set.of("n3")));

    assertThat(kill.status()).as("%s", kill).isEqualTo(Status.INSTALLED);
    assertThat(start.status()).as("%s", start).isEqualTo(Status.INSTALLED);
    assertThat(starts("n3")).isEqualTo(starts + 1);
  }

  @Test
  void what_is_done_already_is_done() {
    get(cluster.kill(Set.of("n2")));

    assertThat(get(cluster.kill(Set.of("n2"))).status()).isEqualTo(Status.INSTALLED);
    assertThat(get(cluster.resume(Set.of("n2"))).status()).isEqualTo(Status.INSTALLED);
    assertThat(get(cluster.pause(Set.of("n2"))).status()).isEqualTo(Status.REFUSED);
    assertThat(get(cluster.start(Set.of("n1"))).status()).isEqualTo(Status.INSTALLED);
    assertThat(get(cluster.kill(Set.of("n9"))).status()).isEqualTo(Status.REFUSED);
  }

  @Test
  void a_process_that_ends_by_itself_is_seen() {
    assertThat(node("n2").ask("EXIT")).isEmpty();

    await(() -> !ready());
    assertThat(get(cluster.kill(Set.of("n2"))).effects().get("n2").seen()).contains("exit code 3");
  }

  @Test
  void leaders_are_unknown_where_the_target_cannot_tell() {
    assertThat(get(cluster.leaders())).isEmpty();
  }

  @Test
  void logs_hold_all_runs_and_the_files_beside(@TempDir Path directory) throws Exception {
    get(cluster.kill(Set.of("n1")));
    get(cluster.start(Set.of("n1")));
    int starts = starts("n1");

    deployment.collectLogs(directory);

    assertThat(Files.readString(directory.resolve("n1/node.log")).split("n1 is up", -1))
        .hasSize(starts + 1);
    assertThat(directory.resolve("n1/extra.log")).content().contains("logs to a file as well");
    assertThat(directory.resolve("n3/node.log")).exists();
  }

  @Test
  void a_second_trial_of_the_same_name_is_refused() {
    assertThatThrownBy(
            () ->
                new DockerEnvironment()
                    .launch(new BeaconTarget(), new ClusterPlan(NAME, List.of("n1"))))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining(NAME);
    assertThat(ready()).isTrue();
  }

  @Test
  void nodes_are_reached_by_published_ports_where_their_addresses_are_not() throws Exception {
    String name = NAME + "-published";
    ClusterPlan plan = new ClusterPlan(name, List.of("n1", "n2"));
    DockerEnvironment environment = new DockerEnvironment(List.of(Reach.Way.PUBLISHED));
    try (Deployment published = environment.launch(new BeaconTarget(), plan)) {
      await(() -> get(published.ready()));
      BeaconClient client = (BeaconClient) published.client(0, "n1");
      assertThat(client.at().host()).isEqualTo("127.0.0.1");

      get(published.cluster().kill(Set.of("n1")));
      assertThat(get(published.ready())).isFalse();
      get(published.cluster().start(Set.of("n1")));

      assertThat(client.ask("PING")).isEqualTo("n1\n");
      get(published.cluster().pause(Set.of("n2")));
    }
    assertNothingLeft(name);
  }

  @Test
  void logs_of_the_other_nodes_are_kept_where_somebody_removed_one(@TempDir Path directory)
      throws Exception {
    String name = NAME + "-robbed";
    ClusterPlan plan = new ClusterPlan(name, List.of("n1", "n2"));
    try (Deployment robbed = new DockerEnvironment().launch(new BeaconTarget(), plan)) {
      await(() -> get(robbed.ready()));
      engine.removeContainerCmd(name + "-n1").withForce(true).exec();

      assertThatThrownBy(() -> robbed.collectLogs(directory))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("n1: ")
          .hasMessageContaining("No such container")
          .hasMessageNotContaining("n2");
    }
    assertThat(directory.resolve("n1/node.log")).doesNotExist();
    assertThat(directory.resolve("n2/node.log")).content().contains("n2 is up");
    assertThat(directory.resolve("n2/extra.log")).exists();
    assertNothingLeft(name);
  }

  @Test
  void a_launch_that_fails_says_why_and_leaves_nothing() {
    String name = NAME + "-broken";
    ClusterPlan plan = new ClusterPlan(name, List.of("n1"));

    assertThatThrownBy(
            () -> new DockerEnvironment().launch(Broken.command("/no/such/program"), plan))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("/no/such/program")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> new DockerEnvironment().launch(Broken.build("exit 7"), plan))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("the last line of the build's output: the build says this")
        .hasMessageNotContaining("\n");
    assertNothingLeft(name);
  }

  private static void assertNothingLeft(String trial) {
    Removal removal = new Removal(engine);
    assertThat(removal.containers(Map.of(Labels.TRIAL, trial))).isEmpty();
    assertThat(removal.networksWith(Labels.TRIAL + "=" + trial)).isEmpty();
  }

  /** More beats come through. */
  private static void assertHears(String receiver, String sender) {
    int before = node(receiver).heard().get(sender);
    await(() -> node(receiver).heard().get(sender) > before);
  }

  /**
   * While the receiver goes round its loop many times, not one beat of the sender comes through.
   */
  private static void assertDeaf(String receiver, String sender) {
    int before = node(receiver).heard().get(sender);
    for (int asked = 0; asked < 100; asked++) {
      assertThat(node(receiver).heard()).containsEntry(sender, before);
    }
  }

  private static void run(Exec exec, String container, String... command) {
    exec.run(container, Duration.ofSeconds(5), List.of(command));
  }

  private static String address(String node) {
    return EngineGate.address(engine, NAME, node);
  }

  private static int starts(String node) {
    return Integer.parseInt(node(node).ask("STARTS").strip());
  }

  private static BeaconClient node(String node) {
    return (BeaconClient) deployment.client(0, node);
  }

  private static boolean ready() {
    return get(deployment.ready());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
