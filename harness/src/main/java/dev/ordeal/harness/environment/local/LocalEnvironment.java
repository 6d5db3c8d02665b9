package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.Deployment;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.HarnessMark;
import dev.ordeal.harness.environment.Leftover;
import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Capability;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs nodes as processes of this machine, each on a loopback address of its own, with every link
 * through a proxy that can cut it. Needs Linux and nothing else.
 */
public final class LocalEnvironment implements Environment {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEnvironment.class);

  /** Several JVMs that start at once on a small and busy machine take their time. */
  private static final Duration START = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "local";
  }

  @Override
  public Set<Capability> capabilities() {
    return LocalCluster.CAPABILITIES;
  }

  @Override
  public void check(Target target) throws EnvironmentException {
    if (!System.getProperty("os.name").equals("Linux") || !Proc.isPresent()) {
      throw new EnvironmentException(
          "environment local needs Linux with /proc, where all of 127.0.0.0/8 is this machine;"
              + " this is "
              + System.getProperty("os.name")
              + ". Use --on docker or --on sim.");
    }
    if (!target.worlds().contains(NodeView.World.LOCAL)) {
      throw new EnvironmentException(
          "target " + target.name() + " cannot run as a local process. Use --on docker.");
    }
    // Addresses and directories of a dry run are never used; the program is looked up all the same.
    List<String> nodes = List.of("n1");
    try (LoopbackBlock block = LoopbackBlock.take(nodes, target.ports())) {
      Path nowhere = Path.of(System.getProperty("java.io.tmpdir"), "ordeal-check");
      LocalView view = new LocalView("check", "n1", nodes, target.ports(), block, nowhere);
      checkProgram(target, launchOf(target, view));
    }
  }

  private static void checkProgram(Target target, Launch launch) throws EnvironmentException {
    String program = launch.command().get(0);
    if (program.contains("/")) {
      if (!program.startsWith("/") || Files.isExecutable(Path.of(program))) {
        return;
      }
    } else {
      String path = System.getenv().getOrDefault("PATH", "");
      if (Arrays.stream(path.split(File.pathSeparator, -1))
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)))) {
        return;
      }
    }
    throw new EnvironmentException(
        "target " + target.name() + " needs the program " + program + ", which is not installed");
  }

  private static Launch launchOf(Target target, LocalView view) throws EnvironmentException {
    try {
      return target.launch(view);
    } catch (RuntimeException e) {
      // A target says in one line what it lacks; it knows nothing of environments.
      throw new EnvironmentException(e.getMessage(), e);
    }
  }

  @Override
  public Deployment launch(Target target, ClusterPlan plan) throws EnvironmentException {
    check(target);
    if (plan.nodes().size() > LoopbackBlock.MOST_NODES) {
      throw new EnvironmentException(
          "environment local runs at most "
              + LoopbackBlock.MOST_NODES
              + " nodes, not "
              + plan.nodes().size());
    }
    LocalDeployment.Parts parts = build(target, plan);
    try {
      ClientLinks clients = new ClientLinks(target, parts.block(), parts.links());
      NodeStarts starts = new NodeStarts(parts.ports(), clients);
      Map<String, String> problems = starts.start(parts.processes().values(), START);
      if (!problems.isEmpty()) {
        throw new EnvironmentException(String.join("; ", problems.values()));
      }
      LOG.info(
          "Cluster {} runs: {} on 127.{}.0.1 and up, reached by clients at 127.{}.200.1 and up",
          plan.cluster(),
          String.join(", ", plan.nodes()),
          parts.block().number(),
          parts.block().number());
      return new LocalDeployment(parts, clients, starts);
    } catch (EnvironmentException | IOException | RuntimeException e) {
      throw abandoned(parts, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw abandoned(parts, e);
    }
  }

  /** Lays out addresses, directories and links; starts nothing. */
  private static LocalDeployment.Parts build(Target target, ClusterPlan plan)
      throws EnvironmentException {
    HarnessMark harness = HarnessMark.own();
    LoopbackBlock block = LoopbackBlock.take(plan.nodes(), target.ports());
    WorkDirectory directory = null;
    LinkNetwork links = null;
    PortWatch ports = null;
    try {
      directory = WorkDirectory.create(plan.cluster(), harness);
      links = new LinkNetwork("ordeal-links-" + plan.cluster(), block.links(), plan.seed());
      ports = new PortWatch(plan.cluster(), links, block, target.ports());
      Map<String, NodeProcess> processes = new LinkedHashMap<>();
      for (String node : plan.nodes()) {
        Path home = directory.nodeDirectory(node);
        Launch launch =
            launchOf(
                target,
                new LocalView(plan.cluster(), node, plan.nodes(), target.ports(), block, home));
        directory.makeNode(node, launch.files());
        Map<String, String> marks = ProcessMark.variables(harness, plan.cluster(), node);
        processes.put(node, new NodeProcess(node, home, launch, marks, ports::ended));
      }
      return new LocalDeployment.Parts(
          plan.cluster(), harness, block, directory, links, ports, processes);
    } catch (EnvironmentException | IOException | RuntimeException e) {
      if (ports != null) {
        ports.close();
      }
      if (links != null) {
        links.close();
      }
      block.close();
      deleteAfter(directory, e);
      throw failure(e);
    }
  }

  private static void deleteAfter(WorkDirectory directory, Exception failure) {
    try {
      if (directory != null) {
        directory.delete();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static EnvironmentException abandoned(LocalDeployment.Parts parts, Exception failure) {
    try {
      LocalDeployment.takeDown(parts);
    } catch (EnvironmentException e) {
      failure.addSuppressed(e);
    }
    return failure(failure);
  }

  private static EnvironmentException failure(Exception e) {
    return e instanceof EnvironmentException told
        ? told
        : new EnvironmentException("the cluster could not be launched: " + e.getMessage(), e);
  }

  @Override
  public List<Leftover> leftovers() throws EnvironmentException {
    try {
      return Proc.isPresent() ? Leftovers.find() : List.of();
    } catch (IOException e) {
      throw new EnvironmentException("processes of dead trials cannot be looked for: " + e, e);
    }
  }
}
