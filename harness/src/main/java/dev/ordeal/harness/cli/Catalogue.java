package dev.ordeal.harness.cli;

import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.environment.docker.DockerEnvironment;
import dev.ordeal.harness.environment.local.LocalEnvironment;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.explore.Explore;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import dev.ordeal.workload.RegisterWorkload;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knows which environments, targets and workloads there are, by the names users give. */
final class Catalogue {
  private Catalogue() {}

  static List<Environment> environments() {
    return List.of(new SimEnvironment(), new LocalEnvironment(), new DockerEnvironment());
  }

  static List<Target> targets() {
    return List.of(new PaxosTarget());
  }

  static List<String> workloads() {
    return List.of(RegisterWorkload.NAME);
  }

  static Environment environment(String name) {
    return find("environment", environments(), Environment::name, name);
  }

  static Target target(String name) {
    return find("target", targets(), Target::name, name);
  }

  /** Returns the target with a bug planted, unless that is null. */
  static Target target(String name, String plant) {
    Target target = target(name);
    return plant == null ? target : Explore.planted(target, plant);
  }

  static String workload(String name) {
    return find("workload", workloads(), Function.identity(), name);
  }

  private static <T> T find(String kind, List<T> there, Function<T, String> nameOf, String name) {
    return there.stream()
        .filter(thing -> nameOf.apply(thing).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.BAD_ARGUMENTS,
                    "unknown %s '%s': there is %s"
                        .formatted(
                            kind,
                            name,
                            there.stream().map(nameOf).collect(Collectors.joining(", ")))));
  }
}
