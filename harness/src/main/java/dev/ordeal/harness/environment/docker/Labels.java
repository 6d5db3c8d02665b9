package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.environment.HarnessMark;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels on all that a trial makes in the engine; by them, and by nothing else, it is found.
 */
record Labels(String trial, HarnessMark harness) {
  /** The trial's cluster. */
  static final String TRIAL = "dev.ordeal.trial";

  /** The harness that made it: see {@link HarnessMark}. */
  static final String HARNESS = "dev.ordeal.harness";

  /** The node it belongs to. */
  static final String NODE = "dev.ordeal.node";

  /** What it does for the node: {@link #PROCESS} or {@link #NETWORK}. */
  static final String ROLE = "dev.ordeal.role";

  /** On images: what they were built for. Images are no part of a trial and are kept. */
  static final String IMAGE = "dev.ordeal.image";

  static final String PROCESS = "process";
  static final String NETWORK = "network";

  /** Returns the labels of what belongs to the whole trial. */
  Map<String, String> ofTrial() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(TRIAL, trial);
    labels.put(HARNESS, harness.toString());
    return labels;
  }

  /** Returns the labels of what belongs to one node. */
  Map<String, String> of(String node, String role) {
    Map<String, String> labels = ofTrial();
    labels.put(NODE, node);
    labels.put(ROLE, role);
    return labels;
  }
}
