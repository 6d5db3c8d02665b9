package dev.ordeal.harness.environment.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Image;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.Target;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs {@link TinyNode}; an operation's function is the line that is sent to it. */
final class TinyTarget implements Target {
  static final int CLIENT_PORT = 7311;

  private final List<String> dying;

  /** Makes a target of which these nodes die as soon as they are started. */
  TinyTarget(String... dying) {
    this.dying = List.of(dying);
  }

  @Override
  public String name() {
    return "tiny";
  }

  @Override
  public String description() {
    return "a node of a few lines";
  }

  @Override
  public Set<String> functions() {
    return Set.of("put", "get", "heard");
  }

  @Override
  public Set<NodeView.World> worlds() {
    return Set.of(NodeView.World.LOCAL);
  }

  @Override
  public List<Port> ports() {
    return List.of(
        new Port("client", CLIENT_PORT, Port.Role.CLIENT),
        new Port("peer", CLIENT_PORT + 1, Port.Role.PEER));
  }

  @Override
  public Image image() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Launch launch(NodeView view) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx32m"));
    command.addAll(List.of("-XX:-UsePerfData", "-cp", classes(), TinyNode.class.getName()));
    if (dying.contains(view.node())) {
      command.add("--die");
    }
    HostPort client = view.bind("client");
    command.addAll(List.of(view.node(), client.host(), Integer.toString(client.port())));
    command.add(Integer.toString(view.bind("peer").port()));
    command.add(view.dataDirectory());
    for (String peer : view.nodes()) {
      if (!peer.equals(view.node())) {
        command.add(peer + "=" + view.dial(peer, "peer"));
      }
    }
    return new Launch(command, Map.of("TINY", "1"), Map.of("tiny.conf", "# tiny\n"), List.of());
  }

  private static String classes() {
    try {
      return Path.of(TinyNode.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<Boolean> ready(Map<String, HostPort> addresses) {
    return say(addresses, "ready").thenApply("yes"::equals).exceptionally(problem -> false);
  }

  @Override
  public CompletionStage<Map<String, String>> leaders(Map<String, HostPort> addresses) {
    return CompletableFuture.completedFuture(Map.of("all", "n1"));
  }

  @Override
  public Client client(int process, Map<String, HostPort> addresses) {
    return new Client() {
      @Override
      public CompletionStage<Completion> invoke(Operation operation) {
        return say(addresses, operation.f())
            .thenApply(Completion::ok)
            .exceptionally(e -> Completion.info(null, e.getCause().toString()));
      }

      @Override
      public void close() {}
    };
  }

  private static CompletableFuture<String> say(Map<String, HostPort> addresses, String line) {
    HostPort address = addresses.get("client");
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = new Socket(address.host(), address.port())) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write((line + "\n").getBytes(UTF_8));
            String answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
                    .readLine();
            return answer == null ? "(closed)" : answer;
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }
}
