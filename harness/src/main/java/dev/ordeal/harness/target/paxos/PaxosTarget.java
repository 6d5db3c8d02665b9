package dev.ordeal.harness.target.paxos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Image;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.PlantedBug;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.SimulatedTarget;
import dev.ordeal.harness.target.Target;
import dev.ordeal.harness.target.Violation;
import dev.ordeal.harness.target.paxos.sim.NodeTraces;
import dev.ordeal.harness.target.paxos.sim.SimulatedPaxos;
import dev.ordeal.workload.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Runs our own Multi-Paxos key-value store.
 *
 * <p>Nodes keep their log in storage mode {@code writeback}: what was not forced to disk dies with
 * the process, so that a kill is a power failure and not merely the end of a process whose writes
 * the kernel would save.
 */
public final class PaxosTarget implements Target {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CLIENT = "client";
  private static final String PEER = "peer";
  private static final List<Port> PORTS =
      List.of(new Port(CLIENT, 7001, Port.Role.CLIENT), new Port(PEER, 7002, Port.Role.PEER));

  private static final String CONFIG = "node.json";

  /** What the Dockerfile copies the jar from, in its context, and where it puts it. */
  private static final String CONTEXT_JAR = "target/" + NodeJar.NAME;

  private static final String IMAGE_JAR = "/opt/ordeal/target-node.jar";

  private static final Duration PROBE = Duration.ofSeconds(1);
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Small heap, no optimizing compiler: nodes start fast and leave the machine to each other. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:-UsePerfData",
          "-Xms32m",
          "-Xmx192m");

  /** Carries all clients; it keeps connections for each address, and retries only what reads. */
  private final HttpClient http;

  private final Shape shape;

  /** The store as it is by default: 8 partitions, each on 3 nodes. */
  public PaxosTarget() {
    this(
        Shape.DEFAULT,
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build());
  }

  /** Targets of other shapes share the client: each that is made begins a thread. */
  private PaxosTarget(Shape shape, HttpClient http) {
    this.shape = shape;
    this.http = http;
  }

  @Override
  public String name() {
    return "paxos";
  }

  @Override
  public String description() {
    return "Ordeal's own Multi-Paxos key-value store, sharded by consistent hashing";
  }

  @Override
  public Set<String> functions() {
    return Set.of("read", "write", "cas", "delete");
  }

  @Override
  public Set<NodeView.World> worlds() {
    return Set.of(NodeView.World.LOCAL, NodeView.World.CONTAINER);
  }

  @Override
  public List<Port> ports() {
    return PORTS;
  }

  @Override
  public Image image() {
    Path jar = NodeJar.locate();
    try {
      String dockerfile = Files.readString(NodeJar.dockerfile(jar));
      return new Image("ordeal/paxos:latest", dockerfile, Map.of(CONTEXT_JAR, jar));
    } catch (IOException e) {
      throw new UncheckedIOException("the Dockerfile of target paxos cannot be read", e);
    }
  }

  @Override
  public Launch launch(NodeView view) {
    List<String> command = new ArrayList<>();
    boolean local = view.world() == NodeView.World.LOCAL;
    command.add(
        local ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : "java");
    command.addAll(JVM_FLAGS);
    command.addAll(local ? NodeJar.program() : List.of("-jar", IMAGE_JAR));
    command.add("--config");
    command.add(view.configDirectory() + "/" + CONFIG);
    return new Launch(command, Map.of(), Map.of(CONFIG, config(view)), logs(view));
  }

  private List<String> logs(NodeView view) {
    return shape.trace() ? List.of(trace(view)) : List.of();
  }

  /** Not in the data directory: it must tell of what was there also when that is lost. */
  private static String trace(NodeView view) {
    return view.configDirectory() + "/" + NodeTraces.NAME;
  }

  private String config(NodeView view) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("cluster", view.cluster());
    config.put("node", view.node());
    config.put("client", address(view.bind(CLIENT)));
    config.put("peer", address(view.bind(PEER)));
    config.put("members", view.nodes());
    Map<String, String> peers = new LinkedHashMap<>();
    for (String peer : view.nodes()) {
      if (!peer.equals(view.node())) {
        peers.put(peer, view.dial(peer, PEER).toString());
      }
    }
    config.put("peers", peers);
    config.put("dataDirectory", view.dataDirectory());
    if (shape.trace()) {
      config.put("trace", trace(view));
    }
    config.put("storage", "writeback");
    config.put("partitions", shape.partitions());
    config.put("replicas", Math.min(shape.replicas(), view.nodes().size()));
    shape.plant().ifPresent(plant -> config.put("plant", plant));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> address(HostPort address) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("host", address.host());
    json.put("port", address.port());
    return json;
  }

  @Override
  public CompletionStage<Boolean> ready(Map<String, HostPort> addresses) {
    return ask(addresses, "/health")
        .thenApply(answer -> answer.path("ready").asBoolean(false))
        .exceptionally(problem -> false);
  }

  @Override
  public CompletionStage<Map<String, String>> leaders(Map<String, HostPort> addresses) {
    return ask(addresses, "/status")
        .thenApply(
            answer -> {
              Map<String, String> leaders = new LinkedHashMap<>();
              answer
                  .path("leaders")
                  .properties()
                  .forEach(group -> leaders.put(group.getKey(), group.getValue().asText()));
              return leaders;
            })
        .exceptionally(problem -> Map.of());
  }

  private CompletionStage<JsonNode> ask(Map<String, HostPort> addresses, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + addresses.get(CLIENT) + path))
            .timeout(PROBE)
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(
            response -> {
              try {
                return JSON.readTree(response.body());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  @Override
  public Client client(int process, Map<String, HostPort> addresses) {
    return new PaxosClient(http, process, addresses.get(CLIENT));
  }

  @Override
  public List<List<String>> groups(List<String> nodes) {
    return SimulatedPaxos.groups(nodes, shape.partitions(), shape.replicas());
  }

  @Override
  public Optional<SimulatedTarget> simulated() {
    return Optional.of(new SimulatedPaxos(shape.partitions(), shape.replicas(), shape.plant()));
  }

  @Override
  public List<Violation> examine(Path logs) throws IOException {
    return NodeTraces.examine(logs);
  }

  @Override
  public List<PlantedBug> plants() {
    return SimulatedPaxos.plants();
  }

  @Override
  public Map<String, Object> settings() {
    return shape.settings();
  }

  @Override
  public List<Target> simpler() {
    return shape.simpler().stream().<Target>map(each -> new PaxosTarget(each, http)).toList();
  }

  @Override
  public Target with(Map<String, Object> settings) {
    Shape changed = shape;
    for (Map.Entry<String, Object> each : settings.entrySet()) {
      changed = changed.with(each.getKey(), each.getValue());
    }
    return new PaxosTarget(changed, http);
  }
}
