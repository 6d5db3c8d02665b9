package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.HarnessMark;
import dev.ordeal.harness.environment.Leftover;
import dev.ordeal.harness.target.Image;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs each node in a container of its own, on the engine that Testcontainers finds; see {@code
 * docs/docker.md}. May be used from several threads.
 */
public final class DockerEnvironment implements Environment {
  private final List<Reach.Way> ways;
  private DockerClient client;

  /** Looks for no engine yet: that is done when one is needed. */
  public DockerEnvironment() {
    this(List.of(Reach.Way.values()));
  }

  /** Reaches nodes only in these ways. */
  DockerEnvironment(List<Reach.Way> ways) {
    this.ways = List.copyOf(ways);
  }

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public Set<Capability> capabilities() {
    return DockerCluster.CAPABILITIES;
  }

  @Override
  public void check(Target target) throws EnvironmentException {
    if (!target.worlds().contains(NodeView.World.CONTAINER)) {
      throw new EnvironmentException(
          "%s does not run in containers: use --on local".formatted(target.name()));
    }
    if (target.ports().stream().noneMatch(port -> port.role() == Port.Role.CLIENT)) {
      throw new EnvironmentException(
          "%s has no port for clients: a target needs one".formatted(target.name()));
    }
    engine();
    Images.read(image(target));
  }

  @Override
  public Deployment launch(Target target, ClusterPlan plan) throws EnvironmentException {
    check(target);
    DockerClient engine = engine();
    Labels labels = new Labels(plan.cluster(), HarnessMark.own());
    Removal removal = new Removal(engine);
    refuseNamesake(removal, plan);
    ExecutorService workers = workers();
    try {
      Launcher launcher = new Launcher(engine, workers, target, plan, labels);
      return new Assembly(engine, workers, target, plan, launcher).deploy(ways);
    } catch (EnvironmentException | RuntimeException e) {
      String reason = whyNot(engine, plan, e);
      try {
        removal.all(labels.ofTrial(), workers);
      } catch (EnvironmentException notRemoved) {
        reason += "; " + notRemoved.getMessage() + "; try again with 'ordeal clean'";
        e.addSuppressed(notRemoved);
      }
      workers.shutdown();
      throw new EnvironmentException(reason, e);
    }
  }

  /** An engine that has gone meanwhile is the reason, whatever it was at which that was noticed. */
  static String whyNot(DockerClient engine, ClusterPlan plan, Exception failure) {
    try {
      Engine.requireAnswer(engine, Engine.PATIENCE);
    } catch (EnvironmentException gone) {
      return "the engine was lost while %s was launched: %s"
          .formatted(plan.cluster(), gone.getMessage());
    }
    return failure instanceof EnvironmentException
        ? failure.getMessage()
        : "cannot launch " + plan.cluster() + ": " + Complaint.of(failure);
  }

  @Override
  public List<Leftover> leftovers() throws EnvironmentException {
    return DockerLeftovers.find(engine());
  }

  /** A target that lacks something says so in one line by whatever it throws. */
  private static Image image(Target target) throws EnvironmentException {
    try {
      return target.image();
    } catch (RuntimeException e) {
      throw new EnvironmentException(Complaint.of(e), e);
    }
  }

  /** Returns threads that do not keep the harness from ending. */
  static ExecutorService workers() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, "ordeal-docker-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static void refuseNamesake(Removal removal, ClusterPlan plan)
      throws EnvironmentException {
    Map<String, String> trial = Map.of(Labels.TRIAL, plan.cluster());
    if (!removal.containers(trial).isEmpty()) {
      throw new EnvironmentException(
          "the engine has containers of a trial named %s already: choose another name, or 'ordeal clean'"
              .formatted(plan.cluster()));
    }
  }

  private synchronized DockerClient engine() throws EnvironmentException {
    if (client == null) {
      client = Engine.find();
    }
    return client;
  }
}
