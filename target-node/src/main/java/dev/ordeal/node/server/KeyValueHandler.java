package dev.ordeal.node.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Serves {@code /v1/kv/{key}}: hands each request to the core and answers when the core does.
 *
 * <p>No thread waits for an answer: a partition leaves many requests waiting, and they must not
 * stand in the way of those that can be served.
 */
final class KeyValueHandler implements HttpHandler {

  private final PendingCalls calls;
  private final Consumer<Input> core;
  private final Executor repliers;
  private final NodeMetrics metrics;
  private final int timeoutMillis;

  /**
   * @param core takes what is submitted
   * @param repliers sends answers, off the core's thread
   * @param timeoutMillis how long a request waits that names no deadline
   */
  KeyValueHandler(
      PendingCalls calls,
      Consumer<Input> core,
      Executor repliers,
      NodeMetrics metrics,
      int timeoutMillis) {
    this.calls = calls;
    this.core = core;
    this.repliers = repliers;
    this.metrics = metrics;
    this.timeoutMillis = timeoutMillis;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    long arrived = System.nanoTime();
    byte[] body = exchange.getRequestBody().readNBytes(KeyValueRequest.BODY_BYTES_MAX + 1);
    if (body.length > KeyValueRequest.BODY_BYTES_MAX) {
      refuse(exchange, 400, "malformed", "body: expected at most " + (body.length - 1) + " bytes");
      return;
    }
    try {
      KeyValueRequest parsed =
          KeyValueRequest.parse(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders()::getFirst,
              body);
      submit(exchange, arrived, parsed);
    } catch (BadRequestException e) {
      refuse(exchange, 400, "malformed", e.getMessage());
    }
  }

  private void submit(HttpExchange exchange, long arrived, KeyValueRequest parsed) {
    Request request = parsed.request();
    long call = calls.admit(outcome -> answer(exchange, arrived, request, outcome));
    if (call == 0) {
      refuse(exchange, 429, "overloaded", "too many requests wait, or the node is stopping");
      return;
    }
    int millis = parsed.timeoutMillis().orElse(timeoutMillis);
    long deadline = arrived + TimeUnit.MILLISECONDS.toNanos(millis);
    core.accept(new Input.Submit(call, request, deadline));
  }

  private void refuse(HttpExchange exchange, int status, String reason, String message) {
    metrics.answered("fail");
    JsonReply.refusal(status, reason, message).send(exchange);
  }

  /** On the core's thread. */
  private void answer(
      HttpExchange exchange, long arrived, Request request, Optional<Outcome> outcome) {
    boolean isRead = request.command().op().kind() == Op.Kind.READ;
    long nanos = System.nanoTime() - arrived;
    repliers.execute(
        () -> {
          JsonReply reply =
              outcome.isPresent()
                  ? JsonReply.of(outcome.get(), isRead)
                  : JsonReply.unknown("node-stopped");
          count(request, isRead, nanos, outcome);
          reply.send(exchange);
        });
  }

  private void count(Request request, boolean isRead, long nanos, Optional<Outcome> outcome) {
    Outcome.Kind kind = outcome.map(Outcome::kind).orElse(Outcome.Kind.UNKNOWN);
    metrics.answered(kind.name().toLowerCase(Locale.ROOT));
    if (kind == Outcome.Kind.OK && isRead) {
      metrics.wasRead(request.readMode().name().toLowerCase(Locale.ROOT), nanos);
    } else if (kind == Outcome.Kind.OK) {
      metrics.committed(nanos);
    }
  }
}
