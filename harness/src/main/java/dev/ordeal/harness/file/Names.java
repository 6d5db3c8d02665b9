package dev.ordeal.harness.file;

import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.target.Target;

/**
 * Knows what there is by the names that users give. A name that there is not is an {@link
 * IllegalArgumentException} with one line that says what there is.
 */
public interface Names {

  /** Finds a target. */
  Target target(String name);

  /** Returns the target with a bug planted in every node. */
  Target planted(Target target, String bug);

  /** Finds a workload: its name, if there is one. */
  String workload(String name);

  /** Finds an environment. */
  Environment environment(String name);
}
