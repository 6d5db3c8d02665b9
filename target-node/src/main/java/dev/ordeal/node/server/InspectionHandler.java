package dev.ordeal.node.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.ordeal.node.paxos.NodeStatus;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves {@code /health}, {@code /status} and {@code /metrics}. */
final class InspectionHandler implements HttpHandler {

  /** What a node can say of itself while it runs. */
  interface Source {
    /** Asks the core loop; empty if it did not answer within a second. */
    Optional<NodeStatus> status();

    /** Why the node halted; empty while it runs. */
    Optional<String> halted();
  }

  private final Source source;
  private final StatusPage page;
  private final Supplier<NodeMetrics> metrics;

  InspectionHandler(Source source, StatusPage page, Supplier<NodeMetrics> metrics) {
    this.source = source;
    this.page = page;
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean known = path.equals("/health") || path.equals("/status") || path.equals("/metrics");
    if (!known) {
      JsonReply.refusal(
              404,
              "no-such-path",
              "expected " + KeyValueRequest.PATH + "{key}, /health, /status or /metrics")
          .send(exchange);
    } else if (!exchange.getRequestMethod().equals("GET")) {
      JsonReply.refusal(405, "malformed", "expected GET").send(exchange);
    } else {
      serve(exchange, path);
    }
  }

  private void serve(HttpExchange exchange, String path) throws IOException {
    Optional<NodeStatus> status = source.halted().isPresent() ? Optional.empty() : source.status();
    if (status.isEmpty()) {
      unavailable().send(exchange);
    } else if (path.equals("/metrics")) {
      exchange.getResponseHeaders().set("Content-Type", PrometheusTextFormatWriter.CONTENT_TYPE);
      JsonReply.send(exchange, 200, metrics.get().text(status.get()));
    } else if (path.equals("/status")) {
      new JsonReply(200, page.of(status.get())).send(exchange);
    } else {
      new JsonReply(200, health(status.get())).send(exchange);
    }
  }

  private JsonReply unavailable() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", source.halted().isPresent() ? "halted" : "stuck");
    body.put("ready", false);
    body.put("reason", source.halted().orElse("the core loop did not answer within a second"));
    return new JsonReply(503, body);
  }

  private static Map<String, Object> health(NodeStatus status) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "ok");
    body.put("ready", status.ready());
    body.put("node", status.node());
    body.put("incarnation", status.incarnation());
    body.put("groups", status.groups().size());
    return body;
  }
}
