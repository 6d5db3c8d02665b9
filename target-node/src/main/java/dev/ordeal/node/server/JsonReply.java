package dev.ordeal.node.server;

import com.sun.net.httpserver.HttpExchange;
import dev.ordeal.node.json.CanonicalJson;
import dev.ordeal.node.json.JsonNull;
import dev.ordeal.node.json.RawJson;
import dev.ordeal.node.store.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP status and a JSON body, and how each outcome is told in both. */
record JsonReply(int status, Map<String, ?> body) {

  private static final Logger LOG = LoggerFactory.getLogger(JsonReply.class);

  /** A definite refusal: nothing was proposed. */
  static JsonReply refusal(int status, String reason, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("outcome", "fail");
    body.put("reason", reason);
    body.put("message", message);
    return new JsonReply(status, body);
  }

  /** Nobody knows whether it happened or will. */
  static JsonReply unknown(String reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("outcome", "unknown");
    body.put("reason", reason);
    return new JsonReply(504, body);
  }

  /** What the core concluded; {@code isRead} tells whether a value is shown. */
  static JsonReply of(Outcome outcome, boolean isRead) {
    return switch (outcome.kind()) {
      case OK -> ok((Outcome.Ok) outcome, isRead);
      case FAIL -> fail((Outcome.Fail) outcome);
      case UNKNOWN -> unknown(((Outcome.Unknown) outcome).reason().code());
    };
  }

  private static JsonReply ok(Outcome.Ok ok, boolean isRead) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("outcome", "ok");
    if (isRead) {
      body.put("value", json(ok.value()));
    }
    body.put("slot", ok.slot());
    return new JsonReply(isRead && ok.value().isEmpty() ? 404 : 200, body);
  }

  private static JsonReply fail(Outcome.Fail fail) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("outcome", "fail");
    body.put("reason", fail.reason().code());
    int status =
        switch (fail.reason()) {
          case CAS_MISMATCH -> {
            body.put("actual", json(fail.actual()));
            yield 409;
          }
          case NOT_LEADER -> 421;
          case OVERLOADED -> 429;
          case NO_LEADER, NO_ANSWER, EXPIRED -> 503;
        };
    return new JsonReply(status, body);
  }

  private static Object json(Optional<String> value) {
    return value.isPresent() ? new RawJson(value.get()) : JsonNull.NULL;
  }

  /** Sends it and ends the exchange; a client that is gone is no event. */
  void send(HttpExchange exchange) {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, status, CanonicalJson.write(body).getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes and ends the exchange. */
  static void send(HttpExchange exchange, int status, byte[] bytes) {
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      LOG.debug("a client left before its answer: {}", e.getMessage());
    }
  }
}
