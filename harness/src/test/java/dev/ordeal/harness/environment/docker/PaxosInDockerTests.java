package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five nodes of our own store in containers, through a cut, a power failure and a pause. */
class PaxosInDockerTests {
  private static final List<String> NODES = List.of("n1", "n2", "n3", "n4", "n5");
  private static final Set<String> ALL = Set.copyOf(NODES);

  private static DockerClient engine;

  private Deployment deployment;
  private int processes;

  @BeforeAll
  static void engine() {
    engine = EngineGate.engine();
  }

  @Test
  void five_nodes_serve_through_faults_and_keep_what_they_acknowledged(@TempDir Path logs)
      throws Exception {
    String trial = "paxos-" + ProcessHandle.current().pid();
    try (Deployment launched =
        new DockerEnvironment().launch(new PaxosTarget(), new ClusterPlan(trial, NODES))) {
      deployment = launched;
      await(() -> get(deployment.ready()));
      assertThat(get(deployment.cluster().leaders())).isNotEmpty();

      writeThrough("n1", 1);
      NODES.forEach(node -> assertReads(node, 1));

      servesWithoutTheOneThatIsCutOff();
      keepsItsDataOverAPowerFailureOfAll();
      goesOnAfterAPause();

      deployment.collectLogs(logs);
      assertThat(logs.resolve("n5/node.log")).isNotEmptyFile();
    }
    assertThat(new Removal(engine).containers(Map.of(Labels.TRIAL, trial))).isEmpty();
  }

  private void servesWithoutTheOneThatIsCutOff() {
    Grudge alone = Grudge.between(List.of(Set.of("n1"), Set.of("n2", "n3", "n4", "n5")));
    assertInstalled(deployment.cluster().cut(alone));
    assertThat(invoke("n1", new Operation("write", "k0", 99L)).type()).isNotEqualTo(EventType.OK);
    writeThrough("n3", 2);

    assertInstalled(deployment.cluster().mend());
    await(() -> get(deployment.ready()));
    // Key k0 may also carry the write of which nobody knew.
    for (int key = 1; key < 8; key++) {
      assertThat(read("n1", key)).isEqualTo(2L);
    }
  }

  private void keepsItsDataOverAPowerFailureOfAll() {
    writeThrough("n2", 3);
    assertInstalled(deployment.cluster().kill(ALL));
    assertThat(get(deployment.ready())).isFalse();
    assertInstalled(deployment.cluster().start(ALL));
    await(() -> get(deployment.ready()));
    NODES.forEach(node -> assertReads(node, 3));
  }

  private void goesOnAfterAPause() {
    assertInstalled(deployment.cluster().pause(Set.of("n4", "n5")));
    assertInstalled(deployment.cluster().resume(Set.of("n4", "n5")));
    await(() -> get(deployment.ready()));
    writeThrough("n5", 4);
    NODES.forEach(node -> assertReads(node, 4));
  }

  /** Writes the value to eight keys, each until it is acknowledged: a leader may be moving. */
  private void writeThrough(String node, long value) {
    for (int key = 0; key < 8; key++) {
      Operation write = new Operation("write", "k" + key, value);
      await(() -> invoke(node, write).type() == EventType.OK);
    }
  }

  private void assertReads(String node, long value) {
    for (int key = 0; key < 8; key++) {
      assertThat(read(node, key)).as("k%d through %s", key, node).isEqualTo(value);
    }
  }

  private Object read(String node, int key) {
    Completion[] last = new Completion[1];
    await(
        () -> {
          last[0] = invoke(node, new Operation("read", "k" + key, null));
          return last[0].type() == EventType.OK;
        });
    return last[0].value();
  }

  private Completion invoke(String node, Operation operation) {
    try (Client client = deployment.client(processes++, node)) {
      return get(client.invoke(operation));
    }
  }

  private static void assertInstalled(CompletionStage<Evidence> verb) {
    Evidence evidence = get(verb);
    assertThat(evidence.status()).as("%s", evidence).isEqualTo(Status.INSTALLED);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
