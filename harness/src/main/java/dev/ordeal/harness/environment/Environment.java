package dev.ordeal.harness.environment;

import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Capability;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Launches a target as a cluster of nodes: as local processes, in containers, or simulated. */
public interface Environment {

  /** Returns the name used on the command line: {@code sim}, {@code local}, {@code docker}. */
  String name();

  /** Returns what makes it different from the environment of that name by default, as JSON. */
  default Map<String, Object> settings() {
    return Map.of();
  }

  /**
   * Returns this environment with the settings changed that are named, as they were written by
   * {@link #settings}.
   *
   * @throws IllegalArgumentException with one line that names the wrong setting and what is right
   */
  default Environment with(Map<String, Object> settings) {
    if (settings.isEmpty()) {
      return this;
    }
    throw new IllegalArgumentException(
        "environment " + name() + " has no settings, so " + settings.keySet() + " cannot be set");
  }

  /** Returns what faults may do to a cluster launched here. */
  Set<Capability> capabilities();

  /**
   * Checks that a cluster of this target could be launched here and now, changing nothing.
   *
   * @throws EnvironmentException with one line that says what is missing and how to get it
   */
  void check(Target target) throws EnvironmentException;

  /**
   * Launches the nodes; blocks until their processes are started, not until they are ready. What
   * was launched is labelled, so that {@link #leftovers} finds it should this process die.
   *
   * @throws EnvironmentException if it cannot be; nothing is left behind then
   */
  Deployment launch(Target target, ClusterPlan plan) throws EnvironmentException;

  /**
   * Finds what trials whose harness no longer lives have left: processes, containers, networks,
   * directories. What belongs to a living harness is not listed.
   *
   * @throws EnvironmentException if this environment cannot be asked
   */
  List<Leftover> leftovers() throws EnvironmentException;
}
