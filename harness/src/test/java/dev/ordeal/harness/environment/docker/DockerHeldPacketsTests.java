package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of packets that a delay holds when that delay ends, changes, or gives way. */
class DockerHeldPacketsTests {
  private static final String NAME = "held-" + ProcessHandle.current().pid();
  private static final List<String> NODES = List.of("n1", "n2", "n3");
  private static final Impairment LONG = delay(2_000);
  private static final Impairment SHORT = delay(80);
  private static final Grudge DEAF_TO_N2 = new Grudge(Map.of("n1", Set.of("n2")));

  /** Sends datagrams with the numbers of a range, a millisecond apart. */
  private static final String SENDER =
      """
      use IO::Socket::INET;
      my ($to, $first, $end) = @ARGV;
      my $socket = IO::Socket::INET->new(Proto => 'udp', PeerAddr => $to, PeerPort => 7009);
      for ($first .. $end - 1) { $socket->send($_); select undef, undef, undef, 0.001 }
      """;

  /** Prints the numbers that arrive, until none does for longer than any is held. */
  private static final String LISTENER =
      """
      use IO::Socket::INET; use IO::Select;
      my $socket = IO::Socket::INET->new(Proto => 'udp', LocalPort => 7009) or die $!;
      mkdir '/run/listens';
      while (IO::Select->new($socket)->can_read(4)) { $socket->recv($_, 9); print "$_\\n" }
      rmdir '/run/listens';
      """;

  private static DockerClient engine;
  private static Exec exec;
  private static Deployment deployment;
  private static Cluster cluster;

  @BeforeAll
  static void launch() throws EnvironmentException {
    engine = EngineGate.engine();
    exec = new Exec(engine);
    deployment = new DockerEnvironment().launch(new BeaconTarget(), new ClusterPlan(NAME, NODES));
    cluster = deployment.cluster();
    // Beacons beat as fast as they can: for seconds, more than can be held. Their networks stay.
    get(cluster.kill(Set.copyOf(NODES)));
  }

  @AfterAll
  static void close() throws EnvironmentException {
    if (deployment != null) {
      deployment.close();
    }
  }

  @AfterEach
  void heal() {
    get(cluster.unimpair(SHORT));
    assertThat(get(cluster.mend()).status()).isEqualTo(Status.INSTALLED);
  }

  @Test
  void what_was_held_does_not_hold_up_a_shorter_delay_that_follows() {
    assertInstalled(cluster.impair(LONG));
    assertInstalled(cluster.unimpair(LONG));

    assertInstalled(cluster.impair(SHORT));
    assertInstalled(cluster.mend());
    assertInstalled(cluster.unimpair(SHORT));
  }

  @Test
  void what_was_held_does_not_hold_up_a_shorter_delay_that_takes_its_place() {
    assertInstalled(cluster.impair(LONG));

    assertInstalled(cluster.impair(SHORT));
    assertInstalled(cluster.mend());
  }

  @Test
  void what_is_held_leaves_in_its_order_and_before_all_that_is_sent_after_the_delay() {
    assertInstalled(cluster.impair(LONG));

    List<Integer> arrived = arrivedWhile(() -> assertInstalled(cluster.unimpair(LONG)));

    assertThat(overtaken(arrived)).isEmpty();
    assertThat(arrived).as("what was held is not lost").startsWith(upTo(200)).endsWith(1999);
  }

  @Test
  void what_is_held_leaves_in_its_order_and_before_all_that_a_shorter_delay_holds() {
    assertInstalled(cluster.impair(LONG));

    assertThat(arrivedWhile(() -> assertInstalled(cluster.impair(SHORT)))).isEqualTo(asSent());
  }

  @Test
  void what_is_held_stays_held_where_only_another_link_changes() {
    assertInstalled(cluster.impair(LONG));

    Grudge other = new Grudge(Map.of("n1", Set.of("n3")));
    List<Integer> arrived = arrivedWhile(() -> assertInstalled(cluster.cut(other)));

    assertThat(arrived).isEqualTo(asSent());
    assertThat(get(cluster.unimpair(LONG)).status()).isEqualTo(Status.INSTALLED);
  }

  @Test
  void what_is_held_is_dropped_by_a_cut() {
    assertInstalled(cluster.impair(LONG));

    assertThat(arrivedWhile(() -> assertInstalled(cluster.cut(DEAF_TO_N2)))).isEmpty();
    assertInstalled(cluster.mend());
    assertInstalled(cluster.unimpair(LONG));
  }

  @Test
  void a_delay_stays_in_force_where_the_rules_of_a_cut_could_not_be_laid() {
    assertInstalled(cluster.impair(LONG));
    run("n1", "cp", "/run/ordeal-iptables", "/run/kept");
    run("n1", "sh", "-c", "echo no-such-tables > /run/ordeal-iptables");
    try {
      Evidence evidence = get(cluster.cut(DEAF_TO_N2));
      assertThat(evidence.effects().get("n1").seen()).contains("laying the rules failed");
    } finally {
      run("n1", "mv", "/run/kept", "/run/ordeal-iptables");
    }

    assertThat(run("n1", "cat", "/proc/net/netfilter/nfnetlink_queue"))
        .as("queues for n2 and n3")
        .hasSize(2);
    assertThat(get(cluster.mend()).status()).isEqualTo(Status.INSTALLED);
  }

  /** Sends 200 datagrams from n2 to n1, then more while this is done; returns what arrived. */
  private static List<Integer> arrivedWhile(Runnable verb) {
    CompletableFuture<List<String>> listener =
        CompletableFuture.supplyAsync(() -> run("n1", "perl", "-e", LISTENER));
    run("n1", "sh", "-c", "until [ -d /run/listens ]; do sleep 0.01; done");
    send(0, 200);
    CompletableFuture<Void> more = CompletableFuture.runAsync(() -> send(200, 2000));
    verb.run();
    more.join();
    return listener.join().stream().map(Integer::valueOf).toList();
  }

  private static void send(int first, int end) {
    String[] range = {Integer.toString(first), Integer.toString(end)};
    run("n2", "perl", "-e", SENDER, address("n1"), range[0], range[1]);
  }

  /** Returns what arrived after something that was sent later. */
  private static List<Integer> overtaken(List<Integer> arrived) {
    List<Integer> overtaken = new ArrayList<>();
    int newest = -1;
    for (int number : arrived) {
      if (number <= newest) {
        overtaken.add(number);
      }
      newest = Math.max(newest, number);
    }
    return overtaken;
  }

  private static List<Integer> asSent() {
    return List.of(upTo(2000));
  }

  private static Integer[] upTo(int end) {
    Integer[] numbers = new Integer[end];
    Arrays.setAll(numbers, number -> number);
    return numbers;
  }

  private static Impairment delay(int millis) {
    return new Impairment(
        Impairment.Kind.DELAY,
        List.of("n1"),
        Impairment.Way.TO,
        1_000_000,
        TimeUnit.MILLISECONDS.toNanos(millis),
        0);
  }

  private static void assertInstalled(CompletionStage<Evidence> verb) {
    Evidence evidence = get(verb);
    assertThat(evidence.status()).as("%s", evidence).isEqualTo(Status.INSTALLED);
  }

  private static List<String> run(String node, String... command) {
    return exec.run(NAME + "-" + node + "-net", Duration.ofSeconds(30), List.of(command));
  }

  private static String address(String node) {
    return EngineGate.address(engine, NAME, node);
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
