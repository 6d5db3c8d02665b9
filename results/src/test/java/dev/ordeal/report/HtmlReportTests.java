package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Linearizability;
import dev.ordeal.check.Verdict;
import dev.ordeal.check.VerdictJson;
import dev.ordeal.history.JsonlHistory;
import dev.ordeal.model.CasRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTests {
  private static final Pattern SECTION = Pattern.compile("<section id=\"([a-z]+)\">");
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");

  @TempDir private Path directory;

  @Test
  void says_the_verdict_first_as_text() throws IOException {
    String page = page(SampleRuns.valid(store()));

    String body = page.substring(page.indexOf("<body>"));
    assertThat(body)
        .startsWith("<body><main><header class=\"verdict valid\">")
        .contains("<h1 id=\"verdict\">Valid</h1>")
        .contains("<p class=\"reason\">Every one of the 11,842 operations on 10 keys has a place");
    assertThat(body.indexOf("class=\"reason\"")).isLessThan(body.indexOf("<section"));
    assertThat(page).contains("<title>valid · register-valid · Ordeal</title>");
  }

  @Test
  void has_its_parts_in_order() throws IOException {
    assertThat(sections(page(SampleRuns.valid(store()))))
        .containsExactly("glance", "time", "availability", "faults", "keys", "trial", "files");
    assertThat(sections(page(SampleRuns.invalid(store()))))
        .containsExactly(
            "glance", "counterexample", "time", "availability", "faults", "keys", "trial", "files");
  }

  @Test
  void shows_why_a_history_is_invalid() throws IOException {
    String page = page(SampleRuns.invalid(store()));

    assertThat(page)
        .contains("Process 4 read 1 between 12.346 s and 12.349 s.")
        .contains("<code>3</code> – a read would have returned 3")
        .contains("<tr class=\"unplaced\"><td data-label=\"Process\">4</td>")
        .contains("✗ read → 1", "cas 1→2", "cas 4→0 failed", "write 4 ?", "never completed");
    assertThat(page.split("class=\"op unplaced\"", -1)).as("marked in both drawings").hasSize(3);
  }

  @Test
  void tells_what_each_fault_did_and_what_was_seen() throws IOException {
    String page = page(SampleRuns.valid(store()));

    assertThat(page)
        .contains("#4 partition", "one: n2 | n1 n3 n4 n5", "#5 pause")
        .contains("<span class=\"badge doubtful\">partly</span>")
        .contains("<span class=\"badge bad\">refused</span>")
        .contains("<b>n1</b> refused: signal not permitted")
        .contains("2 not fully observed");
  }

  @Test
  void names_the_command_that_runs_it_again_and_links_the_files_beside_it() throws IOException {
    String page = page(SampleRuns.valid(store()));

    assertThat(page)
        .contains("./ordeal test --name register-valid --on local --nodes 5")
        .contains("--seed 42</code></pre>")
        .contains("<a href=\"./nodes/n3/node.log\">nodes/n3/node.log</a>")
        .contains("<a href=\"./history.jsonl\">");
  }

  @Test
  void needs_nothing_but_itself() throws IOException {
    String page = page(SampleRuns.valid(store()));

    assertThat(page)
        .doesNotContain("src=\"", "<link", "@import", "url(")
        .contains("default-src &#39;none&#39;");
    Matcher script = SCRIPT.matcher(page);
    int scripts = 0;
    while (script.find()) {
      scripts++;
      assertThat(page).contains(Markup.escape(PageAssets.hash(script.group(1))));
    }
    assertThat(scripts).isEqualTo(3);
    assertThat(page).contains("Permission is hereby granted, free of charge");
  }

  @Test
  void escapes_all_data() throws IOException {
    String page = page(SampleRuns.hostile(store()));

    String own = SCRIPT.matcher(page).replaceAll("");
    assertThat(own)
        .doesNotContain("<img", "<script>", "dataset.owned=1</script>", "\u202e", "\u0001")
        .contains("&lt;/script&gt;&lt;script&gt;document.body.dataset.owned=1")
        .contains("n1%20%22%3E%3Cscript%3Ealert%281%29%3C/%C3%BC%20%26%20%23%3F%2541.log");
    assertThat(own.split("<script", -1)).as("only data is left").hasSize(3);
  }

  @Test
  void grows_by_a_few_bytes_an_operation() throws IOException {
    RunDirectory small = store().create("small", Instant.EPOCH);
    SampleHistory.write(small.history(), 60, 20, SampleHistory.STRIKES);
    RunDirectory large = store().create("large", Instant.EPOCH);
    SampleHistory.write(large.history(), 60, 500, SampleHistory.STRIKES);

    int more = 60 * (500 - 20);
    assertThat(page(large).length() - page(small).length()).isLessThan(16 * more);
  }

  @Test
  void says_what_is_missing_and_shows_the_rest() throws IOException {
    RunDirectory run = store().create("bare", Instant.EPOCH);

    assertThat(page(run))
        .contains("<h1 id=\"verdict\">No verdict</h1>")
        .contains("trial.json is not there.", "verdict.json is not there.")
        .contains("history.jsonl is not there.");
  }

  @Test
  void never_takes_an_unknown_word_for_a_verdict() throws IOException {
    RunDirectory run = store().create("odd", Instant.EPOCH);
    for (String verdict : List.of("\"VALID\"", "true", "null", "\"\"", "{}")) {
      run.write(run.verdict(), "{\"verdict\":" + verdict + ",\"reason\":\"fine\"}");
      assertThat(page(run)).contains("No verdict").doesNotContain("class=\"verdict valid\"");
    }
  }

  @Test
  void keeps_the_verdict_when_a_part_cannot_be_drawn() throws IOException {
    RunDirectory run = SampleRuns.invalid(store());
    Files.writeString(run.history(), "no history at all\n");
    run.write(run.trial(), "{\"name\":");

    assertThat(page(run))
        .contains("<h1 id=\"verdict\">Invalid</h1>")
        .contains("trial.json is no JSON")
        .contains("The history is drawn only up to where it can be read:")
        .contains("Process 4 read 1 between");
  }

  @Test
  void reads_what_the_checker_writes() throws IOException {
    RunDirectory run = store().create("checked", Instant.EPOCH);
    Files.writeString(
        run.history(),
        """
        {"index":0,"time":1000,"process":0,"type":"invoke","f":"write","key":"x","value":7}
        {"index":1,"time":2000,"process":0,"type":"ok","f":"write","key":"x","value":7}
        {"index":2,"time":3000,"process":1,"type":"invoke","f":"read","key":"x","value":null}
        {"index":3,"time":4000,"process":1,"type":"ok","f":"read","key":"x","value":8}
        """);
    Verdict verdict =
        new Linearizability(new CasRegister())
            .check(JsonlHistory.read(run.history()), Budget.DEFAULT);
    run.write(run.verdict(), VerdictJson.of(verdict));

    String page = page(run);

    assertThat(page)
        .contains("<h1 id=\"verdict\">Invalid</h1>", Markup.escape(verdict.reason()))
        .contains("✗ read → 8", "write 7");
    assertThat(sections(page)).contains("counterexample", "keys");
  }

  @Test
  void shows_the_parts_of_a_verdict_and_the_counterexample_inside_one() throws IOException {
    RunDirectory run = SampleRuns.invalid(store());
    String part = Files.readString(run.verdict());
    run.write(
        run.verdict(),
        "{\"verdict\":\"invalid\",\"reason\":\"one of two\",\"checker\":\"all of\",\"keys\":[],\"parts\":["
            + "{\"verdict\":\"valid\",\"reason\":\"nothing lost\",\"checker\":\"set\"},"
            + part
            + "]}");

    String page = page(run);

    assertThat(sections(page)).contains("counterexample", "checkers", "keys");
    assertThat(page).contains("nothing lost", "✗ read → 1");
  }

  @Test
  void takes_fields_of_any_type_for_what_they_are_worth() throws IOException {
    RunDirectory run = store().create("odd", Instant.EPOCH);
    for (String any : List.of("null", "7", "\"x\"", "[]", "[1,[2]]", "{}", "{\"a\":{\"b\":1}}")) {
      String call = "{\"process\":%1$s,\"f\":%1$s,\"value\":%1$s,\"returnTime\":%1$s}";
      run.write(
          run.verdict(),
          ("{\"verdict\":\"invalid\",\"reason\":%1$s,\"keys\":%1$s,\"millis\":%1$s,"
                  + "\"counterexample\":{\"key\":%1$s,\"words\":%1$s,\"unplaced\":"
                  + call
                  + ",\"around\":["
                  + call
                  + ",%1$s],\"possibleStates\":%1$s}}")
              .formatted(any));
      run.write(run.trial(), "{\"name\":%1$s,\"workload\":%1$s,\"nodes\":%1$s}".formatted(any));
      assertThat(page(run))
          .as(any)
          .contains("<h1 id=\"verdict\">Invalid</h1>")
          .doesNotContain("could not be drawn: java");
    }
  }

  @Test
  void reads_a_history_that_was_cut_off_up_to_there() throws IOException {
    RunDirectory run = SampleRuns.valid(store());
    byte[] whole = Files.readAllBytes(run.history());
    Files.write(run.history(), java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThat(page(run)).contains("the last line was cut off").contains("id=\"timeline-data\"");
  }

  @Test
  void says_in_one_line_that_the_page_cannot_be_written() throws IOException {
    RunDirectory run = SampleRuns.valid(store());
    Files.createDirectories(run.report().resolve("in-the-way"));

    assertThatIOException()
        .isThrownBy(() -> HtmlReport.write(run))
        .withMessageStartingWith("cannot write " + run.report() + ": ")
        .withMessageNotContaining("\n");
  }

  private RunStore store() {
    return new RunStore(directory.resolve("runs"));
  }

  private static String page(RunDirectory run) throws IOException {
    return Files.readString(HtmlReport.write(run));
  }

  private static List<String> sections(String page) {
    return SECTION.matcher(page).results().map(match -> match.group(1)).toList();
  }
}
