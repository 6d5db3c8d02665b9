package dev.ordeal.harness.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.report.RunDirectory;
import dev.ordeal.report.RunStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks for the pages of a run store and reads what they say. */
class ServingTests {
  private static final String LATE = "20261201T020000.000Z";

  @TempDir private Path directory;
  private SampleStore sample;
  private Serving serving;

  @BeforeEach
  void serve() throws IOException {
    sample = new SampleStore(Files.createDirectory(directory.resolve("runs")));
    serving = Serving.begin(sample.store().root(), 0);
  }

  @AfterEach
  void close() {
    serving.close();
  }

  private String page(String path) throws IOException {
    Raw answer = Raw.get(serving.address(), path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.text();
  }

  private List<JsonNode> runs(String query) throws IOException {
    List<JsonNode> runs = new ArrayList<>();
    JsonMapper.builder()
        .build()
        .readTree(page("/api/runs" + query))
        .path("runs")
        .forEach(runs::add);
    return runs;
  }

  private List<String> values(String query, String field) throws IOException {
    return runs(query).stream().map(run -> run.path(field).asText()).toList();
  }

  @Test
  void an_empty_store_says_how_to_fill_it() throws IOException {
    assertThat(page("/")).contains("No trial has left anything here yet");
    assertThat(page("/nights")).contains("No night has been run yet");
    assertThat(page("/experiments")).contains("None has been run yet");
    assertThat(runs("")).isEmpty();
  }

  @Test
  void lists_what_is_damaged_as_such_and_hides_nothing() throws IOException {
    sample.runs(3);
    sample.damaged();

    String page = page("/");

    assertThat(page)
        .contains("8 runs")
        .contains("verdict.json is no JSON: ")
        .contains("trial.json is no JSON: ")
        .contains("verdict.json holds no object. figures.json holds no figures of version 1.")
        .contains("trial.json is not there.")
        .contains("last written ");
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode run : runs("")) {
      verdicts.put(run.path("name").asText(), run.path("verdict").asText());
    }
    assertThat(verdicts)
        .containsEntry("truncated", "damaged")
        .containsEntry("odd", "damaged")
        .containsEntry("empty", "damaged")
        .containsEntry("running", "no verdict")
        .containsEntry("no-plan", "valid")
        .containsEntry("trial-0", "valid");
    for (String name : List.of("truncated", "odd", "empty", "running", "no-plan")) {
      assertThat(page("/run/" + name + "/" + LATE)).contains("Download all as a zip");
    }
    assertThat(page("/run/running/" + LATE)).contains("There is no verdict: the trial still runs");
    assertThat(page("/compare?run=empty/" + LATE + "&run=odd/" + LATE))
        .contains("trial.json is not there.", "has no figures.json");
  }

  @Test
  void a_trial_that_cannot_be_looked_into_hides_no_other() throws IOException {
    sample.runs(3);
    Path closed = sample.store().root().resolve("trial-1");
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeFalse(Files.isReadable(closed), "root may look into everything");

      assertThat(page("/")).contains("2 runs", "cannot list " + closed + ": permission denied.");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void searches_filters_and_sorts_by_the_address() throws IOException {
    sample.runs(60);

    assertThat(values("?verdict=invalid", "verdict")).isNotEmpty().containsOnly("invalid");
    assertThat(values("?workload=queue&environment=sim", "workload"))
        .isNotEmpty()
        .containsOnly("queue");
    assertThat(values("?target=paxos", "name")).hasSize(60);
    assertThat(values("?target=other", "name")).isEmpty();
    assertThat(values("?q=TRIAL-3%20nothing+wrote", "name")).isNotEmpty().containsOnly("trial-3");
    assertThat(values("?q=seed+1042", "seed")).containsExactly("1042");
    assertThat(values("", "started")).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(values("?sort=started&order=up", "started")).isSorted();
    assertThat(values("?sort=name", "name")).isSorted();
    assertThat(values("?sort=verdict", "verdict").get(0)).isEqualTo("invalid");
    assertThat(values("?sort=recovery", "recoverySeconds").get(0)).isEqualTo("never");
    for (String field : List.of("okRate", "okPerSecond", "checkerMillis")) {
      String column =
          Map.of("okRate", "ok", "okPerSecond", "throughput").getOrDefault(field, "checker");
      assertThat(
              runs("?sort=" + column + "&order=up").stream()
                  .map(run -> run.path(field).asDouble())
                  .toList())
          .as(column)
          .isSorted();
    }
  }

  @Test
  void what_has_no_figure_comes_last_whichever_way_it_is_sorted() throws IOException {
    sample.runs(5);
    sample.damaged();

    for (String order : List.of("up", "down")) {
      List<String> names = values("?sort=throughput&order=" + order, "name");

      assertThat(names.subList(names.size() - 3, names.size()))
          .as(order)
          .containsExactlyInAnyOrder("empty", "odd", "running");
    }
  }

  @Test
  void a_list_is_turned_page_by_page_and_keeps_what_was_asked_for() throws IOException {
    sample.runs(250);

    assertThat(page("/?q=trial"))
        .contains("250 runs, page 1 of 3")
        .contains("href=\"/?q=trial&amp;page=2\"");
    String second = page("/?q=trial&page=2&sort=name");
    assertThat(second)
        .contains("href=\"/?q=trial&amp;page=1&amp;sort=name\"")
        .contains("href=\"/?q=trial&amp;page=3&amp;sort=name\"")
        .contains("href=\"/?q=trial&amp;sort=name&amp;order=down\"");
    assertThat(second.split("<tr><td class=\"tick\"", -1)).hasSize(101);
    assertThat(page("/?page=99")).contains("page 3 of 3");
    assertThat(page("/?page=x&sort=colour"))
        .contains("There is no column &quot;colour&quot; to sort by; the newest run comes first.")
        .contains("There is no page &quot;x&quot;; this is the first.");
  }

  @Test
  void notices_what_changes_while_it_serves() throws IOException {
    sample.runs(2);
    assertThat(values("?verdict=valid", "name")).hasSize(2);
    RunDirectory run = sample.store().latest().orElseThrow();

    run.write(run.verdict(), "{\"verdict\":\"unknown\",\"reason\":\"another\"}");
    assertThat(values("?verdict=unknown", "reason")).containsExactly("another");
    Files.delete(run.verdict());
    assertThat(values("?verdict=no+verdict", "name")).hasSize(1);
    sample.run("new", SampleStore.STARTED.plus(Duration.ofDays(9)), "valid", 1);
    assertThat(values("", "name")).hasSize(3);
  }

  @Test
  void shows_what_a_run_holds_as_data() throws IOException {
    RunDirectory run = sample.hostile();
    String id = "hostile/" + run.path().getFileName();

    for (String path :
        List.of(
            "/", "/run/" + id, "/compare?run=" + id + "&run=" + id, "/?q=<script>&verdict=<b>")) {
      String page = page(path.replace("<", "%3C").replace(">", "%3E"));
      assertThat(page).as(path).doesNotContain("<img", "<script>document", "<b>");
    }
    assertThat(page("/run/" + id))
        .contains("nodes/n1/%3Cimg%20src%3Dx%20onerror%3Dboom%28%29%3E%26%2541%20%C3%BC.log");
    assertThat(
            page(
                "/store/"
                    + id
                    + "/nodes/n1/%3Cimg%20src%3Dx%20onerror%3Dboom%28%29%3E%26%2541%20%C3%BC.log"))
        .isEqualTo("odd name\n");
  }

  @Test
  void compares_the_plans_first_then_verdicts_then_figures() throws IOException {
    sample.runs(4);
    List<String> ids = values("?sort=started&order=up", "run");

    String page = page("/compare?run=" + ids.get(0) + "&run=" + ids.get(3));

    assertThat(page)
        .containsSubsequence(
            "What was run otherwise",
            "<th scope=\"row\">name</th>",
            "trial-0</td>",
            "trial-3</td>",
            "<th scope=\"row\">workload.options.keys</th>",
            "5</td>",
            "10</td>",
            "<th scope=\"row\">nemesis</th>",
            "none</td>",
            "partition,kill,pause</td>",
            "choices are the same",
            "Verdicts",
            "valid</span>",
            "invalid</span>",
            "Figures",
            "<th scope=\"row\">checker</th>",
            "20.0 ms</td>",
            "23.0 ms</td>",
            "+3.00 ms (× 1.15)</td>");
    assertThat(page("/compare?run=" + ids.get(0) + "&run=" + ids.get(0)))
        .contains("Nothing: every choice is the same.");
    assertThat(Raw.get(serving.address(), "/compare?run=" + ids.get(0)).status()).isEqualTo(400);
    assertThat(Raw.get(serving.address(), "/compare?run=" + ids.get(0)).text())
        .contains("Comparing takes two runs, not 1: tick two in the list.");
  }

  @Test
  void draws_nights_and_tells_of_those_that_cannot_be_read() throws IOException {
    sample.nights(10);
    RunStore nights = new RunStore(sample.store().root().resolve("nights"));
    RunDirectory newest = nights.latest().orElseThrow();
    Files.writeString(newest.path().resolve("night.json"), "{\"version\":1,");

    String page = page("/nights");

    assertThat(page)
        .contains("night.json cannot be read: it is no JSON")
        .contains("1 invalid, 5 valid")
        .contains("\"label\":\"paxos register kill:all sim\"")
        .contains("never</td>");
    assertThat(page("/nights?cell=paxos+register+none+sim"))
        .doesNotContain("\"label\":\"paxos register kill:all sim\"");
    assertThat(page("/nights?night=other")).contains("There is no night named &quot;other&quot;.");
    assertThat(page("/store/nights/example/latest/index.html")).contains("night");
  }

  @Test
  void packs_a_whole_run_and_says_what_is_not_in_it() throws IOException {
    RunDirectory run = sample.run("a", SampleStore.STARTED, "valid", 1);
    Files.writeString(run.history(), "x\n".repeat(200_000));
    Files.createSymbolicLink(run.path().resolve("link"), directory);
    String name = "a-" + run.path().getFileName();

    Raw answer = Raw.get(serving.address(), "/zip/a/" + run.path().getFileName() + ".zip");

    assertThat(answer.headers())
        .containsEntry("content-type", "application/zip")
        .containsEntry("content-disposition", "attachment; filename=\"" + name + ".zip\"")
        .containsEntry("transfer-encoding", "chunked");
    Map<String, String> files = unzip(answer.unchunked().orElseThrow());
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            name + "/figures.json",
            name + "/history.jsonl",
            name + "/left-out.txt",
            name + "/nodes/n1/node.log",
            name + "/report.html",
            name + "/trial.json",
            name + "/verdict.json");
    assertThat(files).containsEntry(name + "/history.jsonl", Files.readString(run.history()));
    assertThat(files.get(name + "/left-out.txt")).endsWith("\nlink\n");
  }

  @Test
  void a_zip_of_files_that_vanish_lacks_its_end() throws IOException {
    RunDirectory run = sample.run("a", SampleStore.STARTED, "valid", 1);
    RunZip zip = RunZip.of(run);
    Files.delete(run.verdict());
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatIOException().isThrownBy(() -> zip.writeTo(out));

    assertThat(out.toString(StandardCharsets.ISO_8859_1)).doesNotContain("PK\u0005\u0006");
  }

  /** Opens it by the list at its end, as tools do. */
  private Map<String, String> unzip(byte[] bytes) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path file = Files.write(directory.resolve("run.zip"), bytes);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        files.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void refuses_a_store_that_there_is_not_and_a_port_that_is_taken() throws IOException {
    assertThatThrownBy(() -> Serving.begin(directory.resolve("none"), 0))
        .isInstanceOf(StoreException.class)
        .hasMessage("there is no run store " + directory.resolve("none"));
    int taken = serving.address().getPort();
    assertThatIOException()
        .isThrownBy(() -> Serving.begin(directory, taken))
        .withMessageStartingWith("cannot listen on 127.0.0.1:" + taken + ": ")
        .withMessageEndingWith("; --port 0 takes any");
  }
}
