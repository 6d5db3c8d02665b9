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
 * Tests of other modules use it too.
 */
public final class Chrome implements AutoCloseable {
  private static final long SECONDS_MAX = 60;
  private static final long POLL_MILLIS = 50;

  /** A screen that people read pages on. */
  public enum Screen {
    /** A phone, held upright. */
    PHONE(390, 844),
    /** A tablet, held upright. */
    TABLET(820, 1180),
    /** A desk. */
    WIDE(1600, 1000);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

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
  public static Optional<Path> find() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                List.of("chromium", "chromium-browser").stream().map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a browser whose window has this size, in pixels. */
  public static Chrome open(Path browser, Path directory, int width, int height) throws Exception {
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
  public interface Condition {
    boolean holds() throws Exception;
  }

  public static void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("waited in vain for " + what);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Opens a file and waits until a script's answer to a question is true. */
  public void open(Path file, String until) throws Exception {
    open(file.toUri(), until);
  }

  /** Opens an address and waits until a script's answer to a question is true. */
  public void open(URI address, String until) throws Exception {
    synchronized (errors) {
      errors.clear();
    }
    call("Page.navigate", JSON.createObjectNode().put("url", address.toString()));
    // The page before may say yes until the next one begins.
    await(
        "the page " + address,
        () -> evaluate("document.location.href.split('#')[0]").asText().equals(plain(address)));
    await(
        until,
        () -> evaluate("document.readyState === 'complete' && !!(" + until + ")").asBoolean());
  }

  private static String plain(URI address) {
    String text = address.toString();
    int fragment = text.indexOf('#');
    return (fragment < 0 ? text : text.substring(0, fragment))
        .replaceFirst("^file:/(?!/)", "file:///");
  }

  /** Shows pages from now on as on this screen. */
  public void on(Screen screen) throws Exception {
    size(screen.width, screen.height, screen == Screen.PHONE);
  }

  /** Shows pages from now on as in a window of this size. */
  public void size(int width, int height) throws Exception {
    size(width, height, false);
  }

  private void size(int width, int height, boolean mobile) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", mobile));
  }

  /** Returns by how many pixels the page is wider than the screen. */
  public int sticksOut() throws Exception {
    return evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .asInt();
  }

  /** Returns how many canvases are on the page, and how many of them show one colour only. */
  public List<Integer> canvases() throws Exception {
    JsonNode all =
        evaluate(
            "Array.from(document.querySelectorAll('canvas')).map(function (canvas) {"
                + " var all = new Uint32Array(canvas.getContext('2d').getImageData("
                + "0, 0, canvas.width, canvas.height).data.buffer);"
                + " return all.some(function (pixel) { return pixel !== all[0]; }); })");
    int blank = 0;
    for (JsonNode drawn : all) {
      blank += drawn.asBoolean() ? 0 : 1;
    }
    return List.of(all.size(), blank);
  }

  /**
   * Keeps a picture of the page where {@code -Dordeal.pictures} says, if somebody wants to look.
   */
  public void picture(String name) throws Exception {
    String pictures = System.getProperty("ordeal.pictures");
    if (pictures != null) {
      Files.createDirectories(Path.of(pictures));
      screenshot(Path.of(pictures, name + ".png"));
    }
  }

  /** Shows pages from now on as to somebody who prefers dark ones, or light ones. */
  public void dark(boolean dark) throws Exception {
    ObjectNode feature =
        JSON.createObjectNode()
            .put("name", "prefers-color-scheme")
            .put("value", dark ? "dark" : "light");
    ObjectNode media = JSON.createObjectNode();
    media.putArray("features").add(feature);
    call("Emulation.setEmulatedMedia", media);
  }

  /** Returns the page as its scripts made it. */
  public String dom() throws Exception {
    return evaluate("document.documentElement.outerHTML").asText();
  }

  /** Evaluates an expression in the page. */
  public JsonNode evaluate(String expression) throws Exception {
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
  public void click(String selector) throws Exception {
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
  public void point(String selector, double x, double y) throws Exception {
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
  public void screenshot(Path file) throws Exception {
    JsonNode shot = call("Page.captureScreenshot", JSON.createObjectNode());
    Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
  }

  /** Returns what the page's scripts threw or complained of since it was opened. */
  public List<String> errors() {
    synchronized (errors) {
      return List.copyOf(errors);
    }
  }

  /** Runs this script before any of the pages that are opened from now on. */
  public void before(String script) throws Exception {
    call("Page.addScriptToEvaluateOnNewDocument", JSON.createObjectNode().put("source", script));
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
