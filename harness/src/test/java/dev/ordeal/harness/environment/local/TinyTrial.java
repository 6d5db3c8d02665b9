package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.HarnessMark;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.workload.Client;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A cluster of tiny nodes for tests, and the words by which they speak to it. */
final class TinyTrial implements AutoCloseable {
  static final List<String> THREE = List.of("n1", "n2", "n3");

  final String name;
  final Deployment deployment;
  final Cluster cluster;

  TinyTrial(String name, List<String> nodes) throws EnvironmentException {
    this.name = name;
    deployment = new LocalEnvironment().launch(new TinyTarget(), new ClusterPlan(name, nodes));
    cluster = deployment.cluster();
  }

  static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  static Evidence.Status status(CompletionStage<Evidence> verb) throws Exception {
    Evidence evidence = await(verb);
    System.out.println(evidence.toJson());
    return evidence.status();
  }

  /** Says a line to a node, as a client. */
  String say(String node, String line) throws Exception {
    try (Client client = deployment.client(0, node)) {
      var completion = await(client.invoke(new Operation(line, null, null)));
      return completion.error() == null ? (String) completion.value() : completion.error();
    }
  }

  List<String> heardBy(String node) throws Exception {
    return Arrays.asList(say(node, "heard").split(" ", -1));
  }

  List<Long> pids() throws Exception {
    return Leftovers.processesOf(HarnessMark.own(), name);
  }

  static void eventually(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("did not come true within 15 s: " + what);
      }
      Thread.sleep(10);
    }
  }

  @Override
  public void close() throws EnvironmentException {
    deployment.close();
  }
}
