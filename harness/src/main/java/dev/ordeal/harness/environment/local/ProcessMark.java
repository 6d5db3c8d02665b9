package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.HarnessMark;
import java.util.Map;
import java.util.Optional;

/** Marks the process of each node by environment variables, which its children inherit. */
final class ProcessMark {
  static final String TRIAL = "ORDEAL_TRIAL";
  static final String NODE = "ORDEAL_NODE";
  static final String HARNESS = "ORDEAL_HARNESS";

  private ProcessMark() {}

  /** Returns the harness that a process's environment variables name. */
  static Optional<HarnessMark> harness(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(HARNESS)).flatMap(HarnessMark::parse);
  }

  /** Returns the environment variables that mark a node's process. */
  static Map<String, String> variables(HarnessMark harness, String cluster, String node) {
    return Map.of(TRIAL, cluster, NODE, node, HARNESS, harness.toString());
  }
}
