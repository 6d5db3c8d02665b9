package dev.ordeal.harness.target.paxos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ordeal.harness.target.HostPort;
import dev.ordeal.history.JsonValue;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Speaks to one node over HTTP, one request for each operation.
 *
 * <p>What an operation came to is read from the answer's {@code outcome}, never guessed from its
 * status. Without an answer it is {@code info}, be it a time-out or a connection that broke; only
 * where no connection came about, so that nothing was sent, it is {@code fail}. Nothing that writes
 * is ever sent twice: the JDK's client repeats a request on another connection only if it is a GET.
 */
final class PaxosClient implements Client {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The key of operations that name none. */
  private static final String SINGLE_KEY = "x";

  /** The node gives up after two seconds and says so; past that it stands still or is cut off. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient http;
  private final String client;
  private final String base;
  private long requests;

  PaxosClient(HttpClient http, int process, HostPort node) {
    this.http = http;
    this.client = "process-" + process;
    this.base = "http://" + node + "/v1/kv/";
  }

  @Override
  public CompletionStage<Completion> invoke(Operation operation) {
    HttpRequest request;
    try {
      request = request(operation);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return CompletableFuture.completedFuture(
          Completion.fail(operation.value(), "not sent: " + e.getMessage()));
    }
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .handle(
            (response, problem) ->
                problem == null ? completion(operation, response) : unanswered(operation, problem));
  }

  private HttpRequest request(Operation operation) throws JsonProcessingException {
    String key = operation.key() == null ? SINGLE_KEY : operation.key();
    String uri = base + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    HttpRequest.Builder builder = HttpRequest.newBuilder().timeout(TIMEOUT);
    // A node may have to send a request on, and again; by this it takes effect once.
    builder.header("Ordeal-Client", client).header("Ordeal-Request", Long.toString(++requests));
    return switch (operation.f()) {
      case "read" -> builder.uri(URI.create(uri)).GET().build();
      case "write" -> builder.uri(URI.create(uri)).PUT(body(operation.value())).build();
      case "delete" -> builder.uri(URI.create(uri)).DELETE().build();
      case "cas" -> builder.uri(URI.create(uri + "/cas")).POST(body(cas(operation))).build();
      default ->
          throw new IllegalArgumentException("target paxos has no function " + operation.f());
    };
  }

  private static Map<String, Object> cas(Operation operation) {
    if (operation.value() instanceof List<?> pair && pair.size() == 2) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("expected", pair.get(0));
      body.put("value", pair.get(1));
      return body;
    }
    throw new IllegalArgumentException("a cas carries [expected, new], not " + operation.value());
  }

  private static HttpRequest.BodyPublisher body(Object value) throws JsonProcessingException {
    return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
  }

  private static Completion completion(Operation operation, HttpResponse<byte[]> response) {
    Object value = operation.value();
    Map<?, ?> answer;
    try {
      answer = JSON.readValue(response.body(), Map.class);
      if (answer == null) {
        throw new IOException("it is null");
      }
      Object outcome = answer.get("outcome");
      if ("ok".equals(outcome)) {
        return Completion.ok(operation.f().equals("read") ? readValue(answer) : value);
      }
      if ("fail".equals(outcome)) {
        return Completion.fail(value, reason(answer));
      }
      if ("unknown".equals(outcome)) {
        return Completion.info(value, reason(answer));
      }
    } catch (IOException | IllegalArgumentException e) {
      return Completion.info(
          value, "answer not understood (HTTP " + response.statusCode() + "): " + e.getMessage());
    }
    return Completion.info(
        value, "answer without outcome (HTTP " + response.statusCode() + "): " + answer);
  }

  private static Object readValue(Map<?, ?> answer) throws IOException {
    if (!answer.containsKey("value")) {
      throw new IOException("a read without a value");
    }
    return JsonValue.canonical(answer.get("value"));
  }

  private static String reason(Map<?, ?> answer) {
    String reason = String.valueOf(answer.get("reason"));
    if (answer.containsKey("actual")) {
      return reason + ": actual " + answer.get("actual");
    }
    return answer.containsKey("message") ? reason + ": " + answer.get("message") : reason;
  }

  private static Completion unanswered(Operation operation, Throwable problem) {
    Throwable cause = problem;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ConnectException) {
      return Completion.fail(operation.value(), "connection refused");
    }
    if (cause instanceof HttpTimeoutException) {
      return Completion.info(operation.value(), "timed out");
    }
    return Completion.info(operation.value(), "connection broken: " + cause.getMessage());
  }

  /** Keeps nothing: connections belong to all clients of the target, and idle ones are reused. */
  @Override
  public void close() {}
}
