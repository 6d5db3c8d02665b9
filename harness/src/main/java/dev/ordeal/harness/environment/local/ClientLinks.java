package dev.ordeal.harness.environment.local;

import dev.ordeal.harness.environment.local.link.FreshConnection;
import dev.ordeal.harness.environment.local.link.FreshConnection.Outcome;
import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.environment.local.link.LinkPlan;
import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Port;
import dev.ordeal.harness.target.Target;
import dev.ordeal.workload.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks to nodes as clients do: through the links that clients use. */
final class ClientLinks {
  private static final Logger LOG = LoggerFactory.getLogger(ClientLinks.class);

  /** A node that stands still answers nothing; whoever asks wants to go on. */
  private static final long ANSWER_MILLIS = 2_000;

  private final Target target;
  private final LoopbackBlock block;
  private final LinkNetwork links;

  ClientLinks(Target target, LoopbackBlock block, LinkNetwork links) {
    this.target = target;
    this.block = block;
    this.links = links;
  }

  Map<String, HostPort> addresses(String node) {
    Map<String, HostPort> addresses = new LinkedHashMap<>();
    for (Port port : target.ports()) {
      if (port.role() == Port.Role.CLIENT) {
        addresses.put(port.name(), LocalView.hostPort(block.serve(node, port)));
      }
    }
    return addresses;
  }

  Client client(int process, String node) {
    return target.client(process, addresses(node));
  }

  /** Asks whether the node can serve; false if it does not say so in time. */
  CompletableFuture<Boolean> ready(String node) {
    return ask(node, () -> target.ready(addresses(node)), false);
  }

  /** Asks whom the node believes to lead; an empty map if it does not say so in time. */
  CompletableFuture<Map<String, String>> leaders(String node) {
    return ask(node, () -> target.leaders(addresses(node)), Map.of());
  }

  private static <T> CompletableFuture<T> ask(
      String node, Supplier<CompletionStage<T>> question, T otherwise) {
    CompletableFuture<T> answer;
    try {
      answer = question.get().toCompletableFuture().copy();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer
        .orTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
        .exceptionally(
            problem -> {
              LOG.debug("{} did not answer", node, problem);
              return otherwise;
            });
  }

  /** Tries whether each of these nodes answers a new connection, on every port for clients. */
  Map<String, Boolean> answering(List<String> nodes, Duration time) throws IOException {
    Map<String, Boolean> answering = new LinkedHashMap<>();
    List<LinkPlan> tried =
        links.links().stream()
            .filter(link -> link.way().from().equals(LoopbackBlock.CLIENT))
            .filter(link -> nodes.contains(link.way().to()))
            .toList();
    FreshConnection.through(tried, time)
        .forEach(
            (link, fate) ->
                answering.merge(
                    link.way().to(), fate.outcome() == Outcome.ANSWERED, (a, b) -> a && b));
    return answering;
  }
}
