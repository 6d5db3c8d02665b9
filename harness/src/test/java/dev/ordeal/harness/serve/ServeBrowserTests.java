package dev.ordeal.harness.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ordeal.report.Chrome;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks at every page of the run store in a real browser, where there is one: on a phone, a tablet
 * and a wide screen nothing sticks out, no script complains, and forms lead where they should.
 */
class ServeBrowserTests {
  @TempDir private Path directory;

  @Test
  void fits_every_screen_and_works_without_a_complaint() throws Exception {
    Optional<Path> browser = Chrome.find();
    if (browser.isEmpty()) {
      System.out.println("ServeBrowserTests are skipped: there is no chromium on the PATH");
    }
    assumeTrue(browser.isPresent(), "no chromium on the PATH");
    SampleStore sample = new SampleStore(directory.resolve("runs"));
    sample.runs(120);
    sample.nights(12);
    sample.damaged();
    String named = "of-a-name-that-says-".repeat(5);
    String longest =
        named + "/" + sample.run(named, SampleStore.STARTED, "unknown", 6).path().getFileName();
    String hostile = "hostile/" + sample.hostile().path().getFileName();
    try (Serving serving = Serving.begin(sample.store().root(), 0);
        Chrome chrome = Chrome.open(browser.get(), directory, 1600, 1000)) {
      URI home = serving.address();
      Map<String, String> pages = new LinkedHashMap<>();
      pages.put("list", "");
      pages.put("last", "?page=2");
      pages.put("run", "run/" + hostile);
      pages.put("long", "run/" + longest);
      pages.put("figures", "compare?run=" + longest + "&run=trial-3/20261101T024500.000Z#figures");
      pages.put("compare", "compare?run=" + hostile + "&run=truncated/20261201T020000.000Z");
      pages.put("nights", "nights");
      pages.put("experiments", "experiments");
      pages.put("missing", "nothing");
      for (Chrome.Screen screen : Chrome.Screen.values()) {
        chrome.on(screen);
        for (Map.Entry<String, String> page : pages.entrySet()) {
          chrome.open(home.resolve(page.getValue()), "document.querySelector('footer')");
          String what = page.getKey() + "-" + screen.name().toLowerCase(Locale.ROOT);
          chrome.picture(what);
          assertThat(chrome.sticksOut()).as("what sticks out of " + what).isZero();
          assertThat(chrome.evaluate("!!document.documentElement.dataset.owned").asBoolean())
              .as(what)
              .isFalse();
          // The browser itself complains of what is not there.
          assertThat(chrome.errors()).as(what).hasSize(page.getKey().equals("missing") ? 1 : 0);
        }
      }
      plotsAreDrawn(chrome, home);
      formsWork(chrome, home);
    }
  }

  private static void plotsAreDrawn(Chrome chrome, URI home) throws Exception {
    for (boolean dark : new boolean[] {false, true}) {
      chrome.dark(dark);
      chrome.open(home.resolve("nights"), "document.documentElement.dataset.plots === '4'");
      chrome.picture(dark ? "nights-dark" : "nights-light");
      assertThat(chrome.canvases()).as("canvases, and how many are blank").containsExactly(4, 0);
      assertThat(chrome.evaluate("document.documentElement.dataset.scriptErrors").asText())
          .isEqualTo("0");
      chrome.open(home, "document.querySelector('.runs')");
      chrome.picture(dark ? "list-dark" : "list-light");
    }
  }

  /** Searches, sorts and compares by clicking, as a reader would. */
  private static void formsWork(Chrome chrome, URI home) throws Exception {
    chrome.open(home, "document.querySelector('.runs')");
    chrome.evaluate("document.querySelector('[name=q]').value = 'trial-3 queue'");
    chrome.click(".asked button");
    Chrome.await(
        "what was searched",
        () -> chrome.evaluate("document.location.search").asText().contains("q=trial-3+queue"));
    Chrome.await(
        "the list", () -> chrome.evaluate("!!document.querySelector('.runs tbody')").asBoolean());
    assertThat(
            chrome
                .evaluate(
                    "Array.from(document.querySelectorAll('.runs tbody th a'))"
                        + ".every(function (a) { return a.textContent === 'trial-3'; })")
                .asBoolean())
        .isTrue();
    chrome.click(".runs tr:nth-child(1) .tick input");
    chrome.click(".runs tr:nth-child(2) .tick input");
    chrome.click(".line button");
    Chrome.await(
        "two runs", () -> chrome.evaluate("document.title").asText().equals("Two runs · Ordeal"));
    assertThat(chrome.evaluate("document.querySelectorAll('#figures tbody tr').length").asInt())
        .isEqualTo(12);
  }
}
