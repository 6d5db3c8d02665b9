package dev.ordeal.harness;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.TrialLoop;
import dev.ordeal.harness.environment.sim.VirtualLoop;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Capability;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Grudge;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Registers in memory behind nodes that can be killed and paused, in virtual time: what the runner
 * drives when the runner itself is tested.
 */
final class ImaginaryDeployment implements Deployment, Cluster {
  static final long VERB_NANOS = 40_000_000L;

  final List<String> calls = new ArrayList<>();
  final Set<Integer> openClients = new TreeSet<>();
  boolean ready = true;
  boolean neverAnswers;
  private final VirtualLoop scheduler;
  private final List<String> nodes;
  private final SplittableRandom random;
  private final Map<String, Object> registers = new HashMap<>();
  final Set<String> dead = new HashSet<>();
  final Set<String> paused = new HashSet<>();
  final List<String> healed = new ArrayList<>();
  final List<String> unanswered = new ArrayList<>();

  ImaginaryDeployment(VirtualLoop scheduler, List<String> nodes, long seed) {
    this.scheduler = scheduler;
    this.nodes = nodes;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public TrialLoop loop() {
    return scheduler;
  }

  @Override
  public Cluster cluster() {
    return this;
  }

  @Override
  public CompletionStage<Boolean> ready(List<String> some) {
    return CompletableFuture.completedFuture(
        ready && some.stream().noneMatch(each -> dead.contains(each) || paused.contains(each)));
  }

  @Override
  public Client client(int process, String node) {
    if (!openClients.add(process)) {
      throw new IllegalStateException("process " + process + " has a client already");
    }
    return new Client() {
      @Override
      public CompletionStage<Completion> invoke(Operation operation) {
        CompletableFuture<Completion> answer = new CompletableFuture<>();
        scheduler.schedule(
            scheduler.now() + 1 + random.nextLong(4_000_000),
            () -> answer(node, operation, answer));
        return answer;
      }

      @Override
      public void close() {
        openClients.remove(process);
      }
    };
  }

  private void answer(String node, Operation operation, CompletableFuture<Completion> answer) {
    if (dead.contains(node)) {
      answer.complete(Completion.fail(operation.value(), "connection refused"));
    } else if (!paused.contains(node)) {
      answer.complete(apply(operation));
    }
  }

  private Completion apply(Operation operation) {
    Object value = operation.value();
    if (operation.f().equals("read")) {
      return Completion.ok(registers.get(operation.key()));
    }
    if (value instanceof List<?> pair) {
      if (!Objects.equals(registers.get(operation.key()), pair.get(0))) {
        return Completion.fail(value, "cas-mismatch");
      }
      registers.put(operation.key(), pair.get(1));
    } else {
      registers.put(operation.key(), value);
    }
    return Completion.ok(value);
  }

  @Override
  public List<String> nodes() {
    return nodes;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public CompletionStage<Map<String, String>> leaders() {
    return CompletableFuture.completedFuture(Map.of("p0", nodes.get(0)));
  }

  private CompletionStage<Evidence> verb(String call, Set<String> victims, Runnable effect) {
    calls.add(call);
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    if (!neverAnswers) {
      scheduler.schedule(
          scheduler.now() + VERB_NANOS,
          () -> {
            effect.run();
            seen.complete(Evidence.same(victims, Evidence.Status.INSTALLED, "done"));
          });
    }
    return seen;
  }

  @Override
  public CompletionStage<Evidence> cut(Grudge grudge) {
    return verb("cut", grudge.deaf().keySet(), () -> {});
  }

  @Override
  public CompletionStage<Evidence> mend() {
    return verb("mend", new TreeSet<>(nodes), () -> {});
  }

  @Override
  public CompletionStage<Evidence> kill(Set<String> victims) {
    return verb("kill", victims, () -> dead.addAll(victims));
  }

  @Override
  public CompletionStage<Evidence> start(Set<String> victims) {
    return verb("start", victims, () -> dead.removeAll(victims));
  }

  @Override
  public CompletionStage<Evidence> pause(Set<String> victims) {
    return verb("pause", victims, () -> paused.addAll(victims));
  }

  @Override
  public CompletionStage<Evidence> resume(Set<String> victims) {
    return verb("resume", victims, () -> paused.removeAll(victims));
  }

  @Override
  public CompletionStage<Void> settled(List<String> core, List<String> silence) {
    healed.addAll(core);
    unanswered.addAll(silence);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void collectLogs(Path directory) {}

  @Override
  public void close() {}
}
