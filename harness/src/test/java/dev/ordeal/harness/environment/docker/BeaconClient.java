package dev.ordeal.harness.environment.docker;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Asks a beacon one line, over a connection of its own. */
final class BeaconClient implements Client {
  private final HostPort at;

  BeaconClient(HostPort at) {
    this.at = at;
  }

  HostPort at() {
    return at;
  }

  /** Returns the answer; throws if there is none within two seconds. */
  String ask(String line) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(2_000);
      socket.connect(new InetSocketAddress(at.host(), at.port()), 2_000);
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns from peer to how many of its beats the node has heard since its start. */
  Map<String, Integer> heard() {
    Map<String, Integer> beats = new TreeMap<>();
    ask("HEARD")
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(words -> beats.put(words[0], Integer.parseInt(words[1])));
    return beats;
  }

  @Override
  public CompletionStage<Completion> invoke(Operation operation) {
    throw new UnsupportedOperationException("beacons are asked directly");
  }

  @Override
  public void close() {}
}
