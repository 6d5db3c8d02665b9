package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.harness.serve.Serving;
import dev.ordeal.report.Chrome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Serves a store by a real process, until Ctrl-C, and what real commands left in one. */
class ServeCommandTests {
  private static final Pattern LINE =
      Pattern.compile("serving .* on (http://127\\.0\\.0\\.1:\\d+/) until Ctrl-C");

  @TempDir private Path directory;

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "signals need Linux")
  void says_where_it_serves_and_ends_on_ctrl_c() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ordeal.class.getName(),
                "serve",
                "--port",
                "0",
                "--store",
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      Matcher line = LINE.matcher(output.readLine());
      assertThat(line.matches()).isTrue();
      assertThat(page(URI.create(line.group(1)))).contains("No trial has left anything here yet");

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(output.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void shows_what_real_trials_nights_and_experiments_left() throws Exception {
    run("test", "--on", "sim", "--seed", "1", "--nemesis", "kill:leader", "--name", "real");
    Path night = directory.resolve("night.yml");
    Files.writeString(
        night,
        """
        name: real-night
        budget: 5m
        trial: {time-limit: 5s}
        matrix:
          - {environments: [sim], nemeses: ['kill:leader']}
        """);
    run("nightly", night.toString(), "--seed", "1");
    Path experiment = directory.resolve("experiment.yml");
    Files.writeString(
        experiment,
        """
        name: real-experiment
        hypothesis: It answers.
        environment: sim
        repetitions: 2
        trial: {time-limit: 5s}
        schedule: []
        steady-state:
          throughput: {at-least: 1}
        """);
    run("experiment", experiment.toString(), "--seed", "1");
    try (Serving serving = Serving.begin(store(), 0)) {
      URI home = serving.address();
      JsonNode runs =
          new JsonMapper().readTree(page(home.resolve("api/runs?sort=started&order=up")));
      assertThat(runs.path("runs")).hasSize(4);
      JsonNode first = runs.path("runs").path(0);
      assertThat(first.path("name").asText()).isEqualTo("real");
      assertThat(first.path("verdict").asText()).isEqualTo("valid");
      assertThat(first.path("okPerSecond").asDouble()).isPositive();
      assertThat(first.path("recoverySeconds").asDouble()).isPositive();
      assertThat(first.path("troubles")).isEmpty();
      JsonNode last = runs.path("runs").path(3);
      assertThat(
              page(
                  home.resolve(
                      "compare?run="
                          + first.path("run").asText()
                          + "&run="
                          + last.path("run").asText())))
          .contains("timeLimitNanos", "nemesis");
      assertThat(page(home.resolve("nights")))
          .contains("paxos register kill:leader sim", "1 valid")
          .doesNotContain("cannot be read");
      assertThat(page(home.resolve("experiments"))).contains("It answers.", "held");
      assertThat(page(home.resolve("store/nights/real-night/latest/index.html")))
          .contains("<h1 id=\"verdict\">Valid</h1>");
      reportDraws(home, first.path("run").asText());
    }
  }

  /** In an origin of its own a report draws as it does from the disk, and its links lead on. */
  private void reportDraws(URI home, String run) throws Exception {
    Optional<Path> browser = Chrome.find();
    if (browser.isEmpty()) {
      System.out.println("the report is not looked at: there is no chromium on the PATH");
      return;
    }
    try (Chrome chrome = Chrome.open(browser.get(), directory, 1200, 900)) {
      chrome.open(
          home.resolve("store/" + run + "/report.html"),
          "document.documentElement.dataset.operations");
      assertThat(chrome.evaluate("self.origin").asText()).isEqualTo("null");
      assertThat(chrome.evaluate("document.documentElement.dataset.plots").asText()).isEqualTo("2");
      assertThat(chrome.canvases().get(1)).as("blank canvases").isZero();
      assertThat(
              chrome
                  .evaluate("fetch('/api/runs').then(function () { return 'read'; }, String)")
                  .asText())
          .startsWith("TypeError");
      chrome.click("#files a[href$='trial.json']");
      Chrome.await(
          "the plan",
          () ->
              chrome
                  .evaluate("(document.body || {}).textContent || ''")
                  .asText()
                  .contains("\"seed\" : 1"));
    }
  }

  private Path store() {
    return directory.resolve("runs");
  }

  private void run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--store", store().toString()));
    if (arguments[0].equals("test")) {
      all.addAll(List.of("--time-limit", "10s"));
    }
    CommandLine commandLine = Ordeal.commandLine();
    StringWriter out = new StringWriter();
    commandLine.setOut(new PrintWriter(out));
    assertThat(commandLine.execute(all.toArray(String[]::new))).as(out.toString()).isZero();
  }

  private static String page(URI address) throws Exception {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).as("%s", address).isEqualTo(200);
    return page.body();
  }
}
