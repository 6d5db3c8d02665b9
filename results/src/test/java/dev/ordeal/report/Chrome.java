package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Drives a real browser by its DevTools protocol: opens a page, clicks, asks, listens to errors.
 */
final class Chrome implements AutoCloseable {
  private static final long SECONDS_MAX = 60;
  private static final long POLL_MILLIS = 50;
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private int sent;

  private Chrome(Process process, URI page) throws Exception {
    this.process = process;
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page, new Listener())
            .get(SECONDS_MAX, TimeUnit.SECONDS);
    call("Runtime.enable", JSON.createObjectNode());
    call("Log.enable", JSON.createObjectNode());
    call("Page.enable", JSON.createObjectNode());
  }

  /** Returns where the browser is, if there is one. */
  static Optional<Path> find() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                List.of("chromium", "chromium-browser").stream().map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a browser whose window has this size, in pixels. */
  static Chrome open(Path browser, Path directory, int width, int height) throws Exception {
    Path profile = Files.createTempDirectory(directory, "profile");
    List<String> command =
        List.of(
            browser.toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*",
            "--window-size=" + width + "," + height,
            "--user-data-dir=" + profile,
            "about:blank");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("browser.log").toFile())
            .start();
    try {
      return new Chrome(process, page(profile));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI page(Path profile) throws Exception {
    Path file = profile.resolve("DevToolsActivePort");
    await("the browser's port", () -> Files.exists(file) && !Files.readString(file).isBlank());
    String port = Files.readAllLines(file).get(0);
    HttpResponse<String> pages =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    for (JsonNode page : JSON.readTree(pages.body())) {
      if (page.path("type").asText().equals("page")) {
        return URI.create(page.path("webSocketDebuggerUrl").asText());
      }
    }
    throw new IOException("the browser has no page: " + pages.body());
  }

  /** A question that is asked again until the answer is yes. */
  interface Condition {
    boolean holds() throws Exception;
  }

  static void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("waited in vain for " + what);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Opens a file and waits until a script's answer to a question is true. */
  void open(Path file, String until) throws Exception {
    call("Page.navigate", JSON.createObjectNode().put("url", file.toUri().toString()));
    await(
        until,
        () -> evaluate("document.readyState === 'complete' && !!(" + until + ")").asBoolean());
  }

  /** Evaluates an expression in the page. */
  JsonNode evaluate(String expression) throws Exception {
    ObjectNode asked =
        JSON.createObjectNode()
            .put("expression", expression)
            .put("returnByValue", true)
            .put("awaitPromise", true);
    JsonNode answer = call("Runtime.evaluate", asked);
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Clicks with the mouse in the middle of the element. */
  void click(String selector) throws Exception {
    JsonNode at =
        evaluate(
            "(function () { var e = document.querySelector(\""
                + selector
                + "\"); e.scrollIntoView({block: 'center'}); var r = e.getBoundingClientRect();"
                + " return [r.left + r.width / 2, r.top + r.height / 2]; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          JSON.createObjectNode()
              .put("type", type)
              .put("x", at.path(0).asDouble())
              .put("y", at.path(1).asDouble())
              .put("button", "left")
              .put("clickCount", 1));
    }
  }

  /** Moves the mouse to a point of the element, from its upper left corner. */
  void point(String selector, double x, double y) throws Exception {
    JsonNode at =
        evaluate(
            "(function () { var e = document.querySelector(\""
                + selector
                + "\"); e.scrollIntoView({block: 'center'}); var r = e.getBoundingClientRect();"
                + " return [r.left, r.top]; })()");
    call(
        "Input.dispatchMouseEvent",
        JSON.createObjectNode()
            .put("type", "mouseMoved")
            .put("x", at.path(0).asDouble() + x)
            .put("y", at.path(1).asDouble() + y));
  }

  /** Saves what the window shows as a PNG. */
  void screenshot(Path file) throws Exception {
    JsonNode shot = call("Page.captureScreenshot", JSON.createObjectNode());
    Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  /** Returns what the page's scripts threw or complained of. */
  List<String> errors() {
    synchronized (errors) {
      return List.copyOf(errors);
    }
  }

  private JsonNode call(String method, ObjectNode params) throws Exception {
    int id = ++sent;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", params);
    socket.sendText(JSON.writeValueAsString(message), true).get(SECONDS_MAX, TimeUnit.SECONDS);
    return answer.get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private void heard(String text) {
    try {
      JsonNode message = JSON.readTree(text);
      CompletableFuture<JsonNode> waiting = answers.remove(message.path("id").asInt(-1));
      if (waiting != null) {
        waiting.complete(message.has("error") ? message.path("error") : message.path("result"));
      } else if (message.path("method").asText().equals("Runtime.exceptionThrown")
          || message.path("params").path("entry").path("level").asText().equals("error")) {
        synchronized (errors) {
          errors.add(text);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the browser speaks no JSON", e);
    }
  }

  /** Puts the parts of a message together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        heard(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }
}
