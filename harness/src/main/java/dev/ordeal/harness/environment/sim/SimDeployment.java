package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.Sighting;
import dev.ordeal.harness.environment.Trace;
import dev.ordeal.harness.environment.TrialLoop;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Violation;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.workload.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A whole cluster in one thread, made from one seed. */
final class SimDeployment implements Deployment {
  /** Tells the world's draws from those of workload and nemesis, which have the same seed. */
  private static final long WORLD = 0x7069_6e62_616c_6cL;

  private static final long ASK_NANOS = 1_000_000;

  /** How long a healed cluster may take to come to rest: more than a dozen election timeouts. */
  private static final long REST_NANOS = 10_000_000_000L;

  private static final long POLL_NANOS = 50_000_000L;

  private final World world;
  private final SimulatedTarget target;
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final SimCluster cluster;
  private final Dice clientDice;

  /** Makes the machines; their first processes start as the loop begins to run. */
  SimDeployment(SimulatedTarget target, List<String> nodes, long seed, Conditions conditions) {
    this.target = target;
    world = new World(new VirtualLoop(), new TraceHash(), conditions, new Sightings());
    SplittableRandom random = new SplittableRandom(seed ^ WORLD);
    Network network = new Network(world, nodes, new Dice(random.split()));
    clientDice = new Dice(random.split());
    for (String node : nodes) {
      Machine machine = new Machine(world, node, nodes, target, new Dice(random.split()));
      machines.put(node, machine);
      world.after(0, machine::start);
    }
    for (Machine from : machines.values()) {
      machines.values().forEach(to -> from.connect(to, network));
    }
    cluster = new SimCluster(world, network, machines);
  }

  @Override
  public TrialLoop loop() {
    return world.loop();
  }

  @Override
  public Optional<Trace> trace() {
    return Optional.of(world.trace().trace());
  }

  @Override
  public List<Sighting> sightings() {
    return world.sightings().all();
  }

  @Override
  public BitSet footprint() {
    return target.footprint();
  }

  @Override
  public CompletionStage<Void> settled(List<String> healed, List<String> unanswered) {
    CompletableFuture<Void> rest = new CompletableFuture<>();
    awaitRest(new Rest(healed, target, machines), unanswered, rest, world.now() + REST_NANOS);
    return rest;
  }

  private void awaitRest(
      Rest owing, List<String> unanswered, CompletableFuture<Void> rest, long deadline) {
    List<Violation> owed = owing.owed();
    if (!owed.isEmpty() && world.now() < deadline) {
      world.after(POLL_NANOS, () -> awaitRest(owing, unanswered, rest, deadline));
    } else {
      owed.forEach(world::violated);
      Rest.silence(unanswered).ifPresent(world::violated);
      rest.complete(null);
    }
  }

  @Override
  public Cluster cluster() {
    return cluster;
  }

  @Override
  public CompletionStage<Boolean> ready(List<String> nodes) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    world.after(
        ASK_NANOS,
        () -> answer.complete(nodes.stream().map(machines::get).allMatch(ProcessVerbs::isReady)));
    return answer;
  }

  @Override
  public Client client(int process, String node) {
    Machine machine = machines.get(node);
    if (machine == null) {
      throw new IllegalArgumentException("the cluster has no node " + node);
    }
    return new SimClient(world, machine, process, new Dice(clientDice.split()));
  }

  @Override
  public void collectLogs(Path directory) throws IOException {
    for (Machine machine : machines.values()) {
      Path to = Files.createDirectories(directory.resolve(machine.name()));
      Files.writeString(to.resolve("node.log"), machine.logged());
    }
  }

  /** Stops time; there is nothing to remove. */
  @Override
  public void close() {
    world.loop().stop();
  }
}
