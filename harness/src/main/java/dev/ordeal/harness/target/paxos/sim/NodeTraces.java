package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.Violation;
import dev.ordeal.node.trace.TraceExamination;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The traces that real nodes left in a trial's folder of logs, and the laws that they broke. */
public final class NodeTraces {
  /** The file's name in each node's folder. */
  public static final String NAME = "trace.jsonl";

  private static final Logger LOG = LoggerFactory.getLogger(NodeTraces.class);

  private NodeTraces() {}

  /**
   * Judges the laws that traces can judge; nothing if there is no trace.
   *
   * @param logs the folder that holds a folder for each node
   * @throws IOException if a trace cannot be read
   */
  public static List<Violation> examine(Path logs) throws IOException {
    Map<String, Path> traces = new TreeMap<>();
    if (Files.isDirectory(logs)) {
      try (DirectoryStream<Path> nodes = Files.newDirectoryStream(logs)) {
        for (Path node : nodes) {
          if (Files.exists(node.resolve(NAME))) {
            traces.put(node.getFileName().toString(), node.resolve(NAME));
          }
        }
      }
    }
    if (traces.isEmpty()) {
      return List.of();
    }
    TraceExamination examination = TraceExamination.of(traces);
    LOG.info(
        "by the traces of {}, the laws {} were judged: {} broken",
        traces.keySet(),
        new TreeSet<>(examination.watched()),
        examination.breaches().size());
    return examination.breaches().stream().map(SimulatedPaxos::violation).toList();
  }
}
