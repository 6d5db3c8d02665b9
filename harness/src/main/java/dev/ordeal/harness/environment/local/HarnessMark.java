package dev.ordeal.harness.environment.local;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells one harness from another, also after its process id was given to another process; written
 * into the environment of each process and into each directory that it makes.
 *
 * @param pid process id of the harness
 * @param startTicks when that process started, in clock ticks since the machine did
 */
record HarnessMark(long pid, long startTicks) {
  /** Names of the environment variables that mark a node's process. */
  static final String TRIAL = "ORDEAL_TRIAL";

  static final String NODE = "ORDEAL_NODE";
  static final String HARNESS = "ORDEAL_HARNESS";

  /** Returns the mark of this process. */
  static HarnessMark ofThisProcess() {
    long pid = ProcessHandle.current().pid();
    OptionalLong start = Proc.startTicks(pid);
    return new HarnessMark(
        pid, start.orElseThrow(() -> new IllegalStateException("/proc/" + pid + " is missing")));
  }

  /** Reads what {@link #toString} wrote; empty if the text is something else. */
  static Optional<HarnessMark> parse(String text) {
    String[] parts = text.strip().split("@", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(new HarnessMark(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Returns the mark in a process's environment variables. */
  static Optional<HarnessMark> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(HARNESS)).flatMap(HarnessMark::parse);
  }

  /** Returns whether that harness still runs. */
  boolean lives() {
    OptionalLong start = Proc.startTicks(pid);
    return start.isPresent() && start.getAsLong() == startTicks;
  }

  /** Returns the environment variables that mark a node's process. */
  Map<String, String> variables(String cluster, String node) {
    return Map.of(TRIAL, cluster, NODE, node, HARNESS, toString());
  }

  @Override
  public String toString() {
    return pid + "@" + startTicks;
  }
}
