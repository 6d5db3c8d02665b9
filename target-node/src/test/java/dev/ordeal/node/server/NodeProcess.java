package dev.ordeal.node.server;

import dev.ordeal.node.Main;
import dev.ordeal.node.json.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of a cluster on loopback, as a process of its own. */
final class NodeProcess implements AutoCloseable {

  private static final int CLIENT_PORT = 7001;
  private static final int PEER_PORT = 7002;

  private final Path directory;
  private final ApiClient client;
  private Process process;

  private NodeProcess(Path directory, ApiClient client) {
    this.directory = directory;
    this.client = client;
  }

  /** Prepares the nodes of a cluster, none of them started. */
  static List<NodeProcess> cluster(Path directory, int nodes, int firstAddress, String storage)
      throws IOException {
    List<NodeProcess> cluster = new ArrayList<>();
    for (int node = 1; node <= nodes; node++) {
      Path own = Files.createDirectories(directory.resolve("n" + node));
      Files.writeString(own.resolve("node.json"), config(own, node, nodes, firstAddress, storage));
      ApiClient client = new ApiClient(Loopback.host(firstAddress + node), CLIENT_PORT);
      cluster.add(new NodeProcess(own, client));
    }
    return cluster;
  }

  private static String config(Path own, int node, int nodes, int firstAddress, String storage) {
    List<String> members = new ArrayList<>();
    Map<String, String> peers = new LinkedHashMap<>();
    for (int other = 1; other <= nodes; other++) {
      members.add("n" + other);
      if (other != node) {
        peers.put("n" + other, Loopback.host(firstAddress + other) + ":" + PEER_PORT);
      }
    }
    String host = Loopback.host(firstAddress + node);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cluster", "c1");
    config.put("node", "n" + node);
    config.put("client", Map.of("host", host, "port", CLIENT_PORT));
    config.put("peer", Map.of("host", host, "port", PEER_PORT));
    config.put("members", members);
    config.put("peers", peers);
    config.put("dataDirectory", own.resolve("data").toString());
    config.put("storage", storage);
    return CanonicalJson.write(config);
  }

  /** Starts the process. */
  NodeProcess start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--config",
                directory.resolve("node.json").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    return this;
  }

  /** Kills it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends SIGTERM and returns the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  /** Waits for its own end and returns the exit code. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  ApiClient client() {
    return client;
  }

  /** Where its log is. */
  Path segment(int number) {
    return directory.resolve("data").resolve(String.format("wal-%010d.log", number));
  }

  Path configFile() {
    return directory.resolve("node.json");
  }

  /** What it wrote to standard error and output. */
  String output() throws IOException {
    return Files.readString(log());
  }

  private Path log() {
    return directory.resolve("output.log");
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
