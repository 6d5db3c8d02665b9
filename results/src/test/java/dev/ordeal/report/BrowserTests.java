package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens pages in a real browser, where there is one, and looks at what its scripts made of them.
 */
class BrowserTests {
  /** The scripts did what they could: they drew, or one of them failed. */
  private static final String DONE =
      "document.documentElement.dataset.plots"
          + " || document.documentElement.dataset.scriptErrors !== '0'";

  @TempDir private static Path profiles;
  private static Chrome chrome;

  @TempDir private Path directory;

  @BeforeAll
  static void open_the_browser() throws Exception {
    Optional<Path> found = Chrome.find();
    if (found.isEmpty()) {
      System.out.println("BrowserTests are skipped: there is no chromium on the PATH");
    }
    assumeTrue(found.isPresent(), "no chromium on the PATH");
    chrome = Chrome.open(found.get(), profiles, 1200, 900);
  }

  @AfterAll
  static void close_the_browser() {
    if (chrome != null) {
      chrome.close();
    }
  }

  @Test
  void draws_both_plots_and_every_fault() throws Exception {
    String dom = dom(SampleRuns.valid(store()));

    assertThat(dom).contains("data-script-errors=\"0\"").contains("data-plots=\"2\"");
    assertThat(dom.split("<canvas", -1)).hasSize(4);
    assertThat(dom.split("class=\"fault", -1)).hasSize(1 + SampleHistory.STRIKES.size());
    assertThat(dom).contains("<div id=\"timeline\">");
  }

  @Test
  void draws_a_page_whose_data_tries_to_break_out() throws Exception {
    String dom = dom(SampleRuns.hostile(store()));

    assertThat(dom).contains("data-script-errors=\"0\"").contains("data-plots=\"2\"");
    assertThat(dom).doesNotContain("data-owned").doesNotContain("<img");
  }

  @Test
  void draws_a_trial_in_which_nothing_was_ok() throws Exception {
    RunDirectory run = SampleRuns.invalid(store());
    Files.delete(run.history());
    Files.writeString(
        run.history(),
        """
        {"index":0,"time":1000,"process":0,"type":"invoke","f":"read","key":"x","value":null}
        {"index":1,"time":2000000,"process":0,"type":"info","f":"read","key":"x","value":null}
        """);

    assertThat(dom(run)).contains("data-script-errors=\"0\"").contains("data-plots=\"2\"");
  }

  @Test
  void would_notice_a_script_that_fails() throws Exception {
    RunDirectory run = SampleRuns.valid(store());
    HtmlReport.write(run);
    String page = Files.readString(run.report());
    run.write(run.report(), page.replaceAll("\\{\"end\":[0-9.]+,\"levels\":", "{\"end\":1,\"x\":"));

    String dom = opened(run);

    assertThat(dom).contains("data-script-errors=\"1\"").doesNotContain("data-plots");
    assertThat(dom).contains("It says nothing about the verdict.").contains(">Valid</h1>");
  }

  @Test
  void the_first_error_is_one_click_away_and_read_out() throws Exception {
    RunDirectory run = SampleRuns.invalid(store());
    SampleRuns.note(run);
    HtmlReport.write(run);
    chrome.size(1200, 900);
    chrome.open(run.report(), "document.documentElement.dataset.operations");

    chrome.click("a.jump");

    assertThat(chrome.evaluate("document.activeElement.textContent").asText())
        .contains("Process 4 read 1 between 12.346 s and 12.349 s.");
    assertThat(
            chrome
                .evaluate(
                    "(function () { var r = document.getElementById('first-error')"
                        + ".getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()")
                .asBoolean())
        .isTrue();
    assertThat(chrome.evaluate("document.getElementById('interval').textContent").asText())
        .startsWith("12.34 – 12.36 s");
    assertThat(chrome.errors()).isEmpty();
    assertThat(chrome.evaluate("document.documentElement.dataset.scriptErrors").asText())
        .isEqualTo("0");
  }

  @Test
  void tells_of_the_operation_that_is_pointed_at() throws Exception {
    RunDirectory run = SampleRuns.invalid(store());
    Files.writeString(
        run.history(),
        """
        {"index":0,"time":1000000000,"process":3,"type":"invoke","f":"cas","key":"<k>","value":[1,9007199254740993],"node":"n2"}
        {"index":1,"time":3000000000,"process":3,"type":"ok","f":"cas","key":"<k>","value":[1,9007199254740993]}
        {"index":2,"time":4000000000,"process":3,"type":"invoke","f":"read","key":"x","value":null}
        {"index":3,"time":4500000000,"process":3,"type":"info","f":"read","key":"x","value":null}
        {"index":4,"time":5000000000,"process":8,"type":"invoke","f":"write","key":"x","value":"a"}
        """);
    HtmlReport.write(run);
    chrome.size(800, 900);
    chrome.open(run.report(), "document.documentElement.dataset.operations");
    assertThat(chrome.evaluate("document.documentElement.dataset.operations").asText())
        .isEqualTo("3");
    double width = chrome.evaluate("document.getElementById('operations').clientWidth").asDouble();

    chrome.point("#operations", 52 + (width - 72) * 2 / 5, 8);

    assertThat(chrome.evaluate("document.getElementById('operation-words').textContent").asText())
        .isEqualTo(
            "process 3 on n2: cas <k> 1→9007199254740993 · ok · from 1.000000 s to 3.000000 s"
                + " (2.000 s)");
    chrome.point("#operations", 52 + (width - 72) * 4.25 / 5, 8);
    assertThat(chrome.evaluate("document.getElementById('operation-words').textContent").asText())
        .startsWith("process 3 on n2: read x · info · from 4.000000 s");
    assertThat(chrome.errors()).isEmpty();
  }

  @Test
  void fits_every_screen_and_draws_on_it() throws Exception {
    Map<String, RunDirectory> runs = new LinkedHashMap<>();
    runs.put("valid", SampleRuns.valid(store()));
    runs.put("invalid", SampleRuns.invalid(store()));
    runs.put("hostile", SampleRuns.hostile(store()));
    for (RunDirectory run : runs.values()) {
      SampleRuns.note(run);
      HtmlReport.write(run);
    }
    for (Chrome.Screen screen : Chrome.Screen.values()) {
      chrome.on(screen);
      for (Map.Entry<String, RunDirectory> run : runs.entrySet()) {
        String what = "report-" + run.getKey() + "-" + screen.name().toLowerCase(Locale.ROOT);
        chrome.open(run.getValue().report(), "document.documentElement.dataset.operations");

        chrome.picture(what);

        assertThat(chrome.sticksOut()).as("what sticks out of " + what).isZero();
        assertThat(chrome.canvases())
            .as("canvases of %s, and how many are blank", what)
            .last()
            .isEqualTo(0);
        assertThat(chrome.canvases().get(0)).as("canvases of " + what).isGreaterThanOrEqualTo(4);
        assertThat(chrome.errors()).as(what).isEmpty();
      }
    }
  }

  private static String dom(RunDirectory run) throws Exception {
    HtmlReport.write(run);
    return opened(run);
  }

  private static String opened(RunDirectory run) throws Exception {
    chrome.size(1200, 900);
    chrome.open(run.report(), DONE);
    return chrome.dom();
  }

  private RunStore store() {
    return new RunStore(directory.resolve("runs"));
  }
}
