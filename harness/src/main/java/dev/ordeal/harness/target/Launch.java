package dev.ordeal.harness.target;

import java.util.List;
import java.util.Map;

/**
 * Says how one node is started: what a unit file of the system's own package would say.
 *
 * @param command the program and its arguments; run again as it is at every restart
 * @param environment variables to set, besides those that every process has
 * @param files content of the files to write into {@link NodeView#configDirectory} before the first
 *     start, by name
 * @param logFiles files besides standard output and error that hold the node's log, as paths in the
 *     node's own file system
 */
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Map<String, String> files,
    List<String> logFiles) {

  /** Copies the collections. */
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    files = Map.copyOf(files);
    logFiles = List.copyOf(logFiles);
  }
}
