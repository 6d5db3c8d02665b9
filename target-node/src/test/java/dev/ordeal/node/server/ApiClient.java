package dev.ordeal.node.server;

import dev.ordeal.node.json.JsonException;
import dev.ordeal.node.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Speaks HTTP with a node as any client would. */
final class ApiClient {

  /** A status and a body. */
  record Reply(int status, String body) {

    /** A field of the JSON body; null if there is none. */
    Object field(String name) {
      try {
        return ((Map<?, ?>) JsonReader.read(body.getBytes(StandardCharsets.UTF_8))).get(name);
      } catch (JsonException e) {
        throw new AssertionError(body, e);
      }
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  ApiClient(String host, int port) {
    this.base = "http://" + host + ":" + port;
  }

  /** Headers come as name, value, name, value. */
  Reply send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  Reply put(String key, String value) throws IOException, InterruptedException {
    return send("PUT", "/v1/kv/" + key, value);
  }

  /** Whether every group the node hosts knows a leader; false also if nobody answers. */
  boolean ready() throws InterruptedException {
    try {
      return Boolean.TRUE.equals(get("/health").field("ready"));
    } catch (IOException e) {
      return false;
    }
  }
}
