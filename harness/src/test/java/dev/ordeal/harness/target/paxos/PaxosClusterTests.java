package dev.ordeal.harness.target.paxos;

import static dev.ordeal.nemesis.Evidence.Status.INSTALLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.local.LocalEnvironment;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The store itself, as local processes, from end to end: serves, survives faults, keeps data. */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "needs Linux: 127.0.0.0/8 and /proc, as the environment itself does")
class PaxosClusterTests {
  private static final List<String> NODES = List.of("n1", "n2", "n3");
  private static final int KEYS = 12;

  private int process;

  @Test
  void serves_on_every_node_survives_faults_and_keeps_what_it_acknowledged() throws Exception {
    LocalEnvironment environment = new LocalEnvironment();
    try (Deployment deployment =
        environment.launch(new PaxosTarget(), new ClusterPlan("t-paxos", NODES))) {
      eventually("ready", () -> await(deployment.ready()));

      servesOnEveryNode(deployment);
      assertThat(await(deployment.cluster().leaders())).hasSize(8);
      isolatesAndHeals(deployment);
      killsOneAndAll(deployment);
      pausesAndResumes(deployment);
    }
    assertThat(environment.leftovers()).noneMatch(left -> left.words().contains("t-paxos"));
  }

  private void servesOnEveryNode(Deployment deployment) throws Exception {
    for (int i = 0; i < KEYS; i++) {
      String key = "k" + i;
      String node = NODES.get(i % NODES.size());
      String other = NODES.get((i + 1) % NODES.size());
      assertThat(ask(deployment, node, "read", key, null)).isEqualTo(Completion.ok(null));
      assertThat(ask(deployment, node, "write", key, i)).isEqualTo(Completion.ok((long) i));
      assertThat(ask(deployment, other, "read", key, null)).isEqualTo(Completion.ok((long) i));
      assertThat(ask(deployment, other, "cas", key, List.of(i, i + 100)).type())
          .isEqualTo(EventType.OK);
      Completion mismatch = ask(deployment, node, "cas", key, List.of(i, 5));
      assertThat(mismatch.type()).isEqualTo(EventType.FAIL);
      assertThat(mismatch.error()).isEqualTo("cas-mismatch: actual " + (i + 100));
    }
    assertThat(ask(deployment, "n2", "delete", "k0", null).type()).isEqualTo(EventType.OK);
    assertThat(ask(deployment, "n3", "read", "k0", null)).isEqualTo(Completion.ok(null));
    assertThat(ask(deployment, "n1", "write", "k0", 100)).isEqualTo(Completion.ok(100L));
  }

  private void isolatesAndHeals(Deployment deployment) throws Exception {
    Grudge alone = Grudge.between(List.of(List.of("n3"), List.of("n1", "n2")));
    installed(deployment.cluster().cut(alone));

    assertThat(ask(deployment, "n3", "write", "k1", 7).type()).isNotEqualTo(EventType.OK);
    for (int i = 2; i < KEYS; i++) {
      String key = "k" + i;
      int value = i + 200;
      eventually(
          "the majority serves " + key,
          () -> ask(deployment, "n1", "write", key, value).type() == EventType.OK);
    }

    installed(deployment.cluster().mend());
    eventually("ready", () -> await(deployment.ready()));
    for (int i = 2; i < KEYS; i++) {
      assertReads(deployment, "n3", "k" + i, i + 200);
    }
  }

  private void killsOneAndAll(Deployment deployment) throws Exception {
    installed(deployment.cluster().kill(Set.of("n2")));
    // A connection kept from before may break first, if its end was not noticed yet.
    eventually(
        "n2 refuses",
        () -> "connection refused".equals(ask(deployment, "n2", "read", "k2", null).error()));
    eventually(
        "two of three serve",
        () -> ask(deployment, "n1", "write", "k2", 302).type() == EventType.OK);
    installed(deployment.cluster().start(Set.of("n2")));
    assertReads(deployment, "n2", "k2", 302);

    installed(deployment.cluster().kill(Set.copyOf(NODES)));
    installed(deployment.cluster().start(Set.copyOf(NODES)));
    eventually("ready", () -> await(deployment.ready()));
    assertReads(deployment, "n1", "k2", 302);
    for (int i = 3; i < KEYS; i++) {
      assertReads(deployment, NODES.get(i % NODES.size()), "k" + i, i + 200);
    }
  }

  private void pausesAndResumes(Deployment deployment) throws Exception {
    installed(deployment.cluster().pause(Set.of("n1")));
    eventually(
        "two of three serve",
        () -> ask(deployment, "n2", "write", "k3", 303).type() == EventType.OK);
    installed(deployment.cluster().resume(Set.of("n1")));
    assertReads(deployment, "n1", "k3", 303);
  }

  /** Reads until it is served: then it must be this value at once. */
  private void assertReads(Deployment deployment, String node, String key, long value)
      throws Exception {
    List<Completion> last = new ArrayList<>();
    eventually(
        node + " serves a read of " + key,
        () -> {
          last.add(ask(deployment, node, "read", key, null));
          return last.get(last.size() - 1).type() == EventType.OK;
        });
    assertThat(last.get(last.size() - 1)).isEqualTo(Completion.ok(value));
  }

  private Completion ask(Deployment deployment, String node, String f, String key, Object value)
      throws Exception {
    try (Client client = deployment.client(process++, node)) {
      return await(client.invoke(new Operation(f, key, value)));
    }
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static void installed(CompletionStage<Evidence> verb) throws Exception {
    Evidence evidence = await(verb);
    System.out.println(evidence.toJson());
    assertThat(evidence.status()).as(evidence.toString()).isEqualTo(INSTALLED);
  }

  private static void eventually(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("did not come true within 30 s: " + what);
      }
      Thread.sleep(20);
    }
  }
}
