package dev.ordeal.harness.environment.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.DiskFault;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import dev.ordeal.nemesis.Impairment.Kind;
import dev.ordeal.nemesis.Impairment.Way;
import dev.ordeal.nemesis.Skew;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every verb does what it says, and its evidence tells when it did not. */
class SimClusterTests {
  private static final List<String> NODES = List.of("n1", "n2", "n3");
  private static final long SECOND = 1_000_000_000L;

  private final Ticker storing = new Ticker(true);
  private final Ticker idle = new Ticker(false);
  private SimDeployment deployment;
  private VirtualLoop loop;

  private Cluster cluster(Ticker target) {
    deployment = new SimDeployment(target, NODES, 7, Conditions.DEFAULT);
    loop = (VirtualLoop) deployment.loop();
    pass(SECOND);
    return deployment.cluster();
  }

  private void pass(long nanos) {
    long until = loop.now() + nanos;
    loop.schedule(until, () -> {});
    loop.runUntil(until);
  }

  private Evidence seen(CompletionStage<Evidence> verb) {
    pass(20 * SECOND);
    return verb.toCompletableFuture().join();
  }

  private static void assertStatus(Evidence evidence, Status status, String words) {
    assertThat(evidence.status()).as("%s", evidence).isEqualTo(status);
    assertThat(evidence.effects().values()).allMatch(each -> each.seen().contains(words));
  }

  private static Impairment half(Kind kind) {
    return new Impairment(
        kind,
        List.of("n1", "n2"),
        Way.FROM,
        kind == Kind.DELAY ? 1_000_000 : 500_000,
        kind == Kind.DELAY || kind == Kind.REORDER ? 100_000_000 : 0,
        kind == Kind.DELAY ? 50_000_000 : 0);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void an_impairment_is_seen_by_probes_and_so_is_its_end(Kind kind) {
    Cluster cluster = cluster(idle);

    assertStatus(seen(cluster.impair(half(kind))), Status.INSTALLED, "probe");
    assertThat(deployment.cluster().nodes()).isEqualTo(NODES);
    assertStatus(seen(cluster.unimpair(half(kind))), Status.INSTALLED, "probe");
  }

  @Test
  void what_nobody_impaired_is_not_taken_for_impaired() {
    World world =
        new World(new VirtualLoop(), new TraceHash(), Conditions.DEFAULT, new Sightings());
    Network network = new Network(world, NODES, new Dice(new java.util.SplittableRandom(1)));
    for (Kind kind : Kind.values()) {
      LinkProbe probe = new LinkProbe(world, network, NODES);
      probe.send(
          100,
          (from, to) -> true,
          links -> {
            List<LinkProbe.Arrivals> all = List.copyOf(links.values());
            assertThat(ImpairmentSeen.effect(half(kind), true, all).status())
                .as("%s", kind)
                .isEqualTo(Status.REFUSED);
            assertThat(ImpairmentSeen.effect(half(kind), false, all).status())
                .as("%s", kind)
                .isEqualTo(Status.INSTALLED);
          });
    }
    world.loop().runUntil(SECOND);
    assertThat(world.now()).isPositive();
  }

  @Test
  void an_impairment_behind_a_cut_cannot_be_seen_and_is_not_claimed() {
    Cluster cluster = cluster(idle);
    seen(cluster.cut(Grudge.between(List.of(List.of("n1"), List.of("n2"), List.of("n3")))));

    assertStatus(seen(cluster.impair(half(Kind.LOSS))), Status.REFUSED, "cut");
  }

  @Test
  void a_cut_is_told_from_an_impairment() {
    Cluster cluster = cluster(idle);
    seen(cluster.impair(half(Kind.LOSS)));
    seen(cluster.impair(half(Kind.DELAY)));

    Grudge grudge = new Grudge(Map.of("n3", Set.of("n1")));
    assertStatus(seen(cluster.cut(grudge)), Status.INSTALLED, "no probe arrived on n1>n3");
    assertStatus(seen(cluster.mend()), Status.INSTALLED, "n1>n");
  }

  @Test
  void a_slow_disk_is_seen_when_somebody_forces_it() {
    Cluster cluster = cluster(storing);

    assertStatus(
        seen(cluster.spoil(DiskFault.Kind.SLOW, Set.of("n1"))), Status.INSTALLED, "fsyncs took");
    assertStatus(
        seen(cluster.restore(DiskFault.Kind.SLOW, Set.of("n1"))), Status.INSTALLED, "fsyncs took");

    Cluster quiet = cluster(idle);
    assertStatus(
        seen(quiet.spoil(DiskFault.Kind.SLOW, Set.of("n1"))), Status.PARTLY, "no fsync was tried");
  }

  @Test
  void a_full_disk_ends_who_writes_and_who_ended_is_started_again() {
    Cluster cluster = cluster(storing);

    assertStatus(
        seen(cluster.spoil(DiskFault.Kind.FULL, Set.of("n1", "n2"))),
        Status.INSTALLED,
        "no space left on device");
    assertThat(seen(cluster.start(Set.of("n1"))).status())
        .as("it listens, then it writes")
        .isEqualTo(Status.INSTALLED);
    int before = storing.wakes.get("n1");
    assertStatus(
        seen(cluster.restore(DiskFault.Kind.FULL, Set.of("n1", "n2"))),
        Status.INSTALLED,
        "answers clients");
    assertThat(storing.wakes.get("n1")).isGreaterThan(before + 100);

    Cluster quiet = cluster(idle);
    assertStatus(
        seen(quiet.spoil(DiskFault.Kind.FULL, Set.of("n1"))),
        Status.PARTLY,
        "nothing was appended; process 1 lives");
    assertStatus(
        seen(quiet.restore(DiskFault.Kind.FULL, Set.of("n1"))), Status.INSTALLED, "no process");
  }

  @Test
  void an_fsync_that_fails_ends_who_stores_and_who_ended_is_started_again() {
    Cluster cluster = cluster(storing);

    assertStatus(
        seen(cluster.spoil(DiskFault.Kind.EIO, Set.of("n1", "n3"))),
        Status.INSTALLED,
        "an fsync failed; no process lives; the last words were: cannot force lines");
    assertStatus(
        seen(cluster.restore(DiskFault.Kind.EIO, Set.of("n1", "n3"))),
        Status.INSTALLED,
        "answers clients");

    Cluster quiet = cluster(idle);
    assertStatus(
        seen(quiet.spoil(DiskFault.Kind.EIO, Set.of("n1"))),
        Status.PARTLY,
        "none was tried; process 1 lives");
  }

  @Test
  void to_fill_a_disk_does_not_bring_back_who_was_killed() {
    Cluster cluster = cluster(storing);
    seen(cluster.kill(Set.of("n1")));
    seen(cluster.spoil(DiskFault.Kind.FULL, Set.of("n1")));

    assertStatus(
        seen(cluster.restore(DiskFault.Kind.FULL, Set.of("n1"))), Status.INSTALLED, "no process");
    int wakes = storing.wakes.get("n1");
    pass(SECOND);
    assertThat(storing.wakes.get("n1")).isEqualTo(wakes);
  }

  @Test
  void a_flipped_bit_that_nobody_notices_is_said_to_be_unnoticed() {
    Cluster cluster = cluster(storing);

    Evidence flipped = seen(cluster.spoil(DiskFault.Kind.FLIP, Set.of("n1")));
    assertStatus(flipped, Status.PARTLY, "runs on all the same");
    assertStatus(
        seen(cluster.spoil(DiskFault.Kind.FLIP, Set.of("n2"))), Status.REFUSED, "one node at a");
    assertStatus(
        seen(cluster.restore(DiskFault.Kind.FLIP, Set.of("n1"))),
        Status.INSTALLED,
        "is flipped back");
    assertStatus(
        seen(cluster.spoil(DiskFault.Kind.FLIP, Set.of("n2", "n3"))),
        Status.REFUSED,
        "one node at a time");

    Cluster empty = cluster(idle);
    assertStatus(
        seen(empty.spoil(DiskFault.Kind.FLIP, Set.of("n1"))), Status.REFUSED, "nothing durable");
  }

  @Test
  void a_truncated_node_goes_on_with_less_than_it_forced() {
    Cluster cluster = cluster(storing);

    assertStatus(
        seen(cluster.spoil(DiskFault.Kind.TRUNCATE, Set.of("n1"))),
        Status.INSTALLED,
        "bytes of lines are gone; process 2 goes on");
    assertStatus(
        seen(cluster.restore(DiskFault.Kind.TRUNCATE, Set.of("n1"))),
        Status.INSTALLED,
        "what is gone stays gone");
    assertStatus(
        seen(cluster.spoil(DiskFault.Kind.TRUNCATE, Set.of("n1", "n2"))),
        Status.REFUSED,
        "one node");
  }

  @Test
  void a_wiped_node_has_nothing() {
    Cluster cluster = cluster(storing);

    assertStatus(seen(cluster.wipe(Set.of("n1"))), Status.INSTALLED, "1 files are deleted");
    assertStatus(seen(cluster.wipe(Set.of("n1"))), Status.INSTALLED, "0 files are deleted");
    assertStatus(seen(cluster.start(Set.of("n1"))), Status.INSTALLED, "answers clients");
  }

  private int wakesOfFirst(Ticker ticker, long nanos) {
    int before = ticker.wakes.get("n1");
    pass(nanos);
    return ticker.wakes.get("n1") - before;
  }

  @Test
  void a_clock_that_drifts_is_seen_and_wakes_its_node_by_itself() {
    Cluster cluster = cluster(idle);
    assertThat(wakesOfFirst(idle, 10 * SECOND)).isBetween(95, 100);

    Skew fast = Skew.drift(List.of("n1"), 500_000);
    assertStatus(seen(cluster.skew(fast)), Status.INSTALLED, "its clock went 1500.");
    assertThat(wakesOfFirst(idle, 10 * SECOND)).isBetween(142, 150);
    assertStatus(seen(cluster.steady(fast)), Status.INSTALLED, "its clock went ");
    assertThat(wakesOfFirst(idle, 10 * SECOND)).isBetween(95, 100);

    assertStatus(
        seen(cluster.skew(Skew.drift(List.of("n1"), -500_000))),
        Status.INSTALLED,
        "its clock went 500.");
    assertThat(wakesOfFirst(idle, 10 * SECOND)).isBetween(47, 50);
  }

  @Test
  void a_clock_that_jumps_is_seen_and_wakes_its_node_at_once() {
    Cluster cluster = cluster(idle);
    int before = idle.wakes.get("n1");
    CompletionStage<Evidence> jump = cluster.skew(Skew.jump(List.of("n1"), 30 * SECOND));
    pass(SECOND / 1000);

    assertThat(idle.wakes.get("n1")).as("without the rest of the period").isEqualTo(before + 1);
    assertStatus(seen(jump), Status.INSTALLED, "its clock went 310");
    assertStatus(
        seen(cluster.steady(Skew.jump(List.of("n1"), 0))), Status.INSTALLED, "1.00 and 1.00");
  }

  @Test
  void a_clock_that_strobes_is_seen_standing_still_and_making_up_for_it() {
    Cluster cluster = cluster(idle);
    Skew strobe = Skew.strobe(List.of("n1", "n3"), 50_000_000);

    assertStatus(seen(cluster.skew(strobe)), Status.INSTALLED, "between 0.00 and 2.00 times");
    assertStatus(seen(cluster.steady(strobe)), Status.INSTALLED, "between 1.00 and 1.00 times");
  }

  @Test
  void nothing_is_done_to_nodes_that_do_not_exist() {
    Cluster cluster = cluster(idle);

    assertStatus(seen(cluster.wipe(Set.of("n9"))), Status.REFUSED, "no node n9");
    assertStatus(
        seen(cluster.skew(Skew.jump(List.of("n1", "n9"), 1))), Status.REFUSED, "no node n9");
    assertStatus(
        seen(cluster.spoil(DiskFault.Kind.FULL, Set.of("n9"))), Status.REFUSED, "no node n9");
  }
}
