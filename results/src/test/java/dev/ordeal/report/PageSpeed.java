package dev.ordeal.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures the report of a trial of a million operations in a real browser, for docs/benchmarks.md:
 * {@code PageSpeed <directory>}. It says how long the page takes to be written, to be open with
 * everything drawn, and to follow a reader who scrolls and zooms.
 */
final class PageSpeed {
  private static final int TIMES = 7;

  /** Notes when the last of the scripts says that it has drawn. */
  private static final String WATCH =
      "new MutationObserver(function () {"
          + " if (document.documentElement.dataset.operations && !window.drawnAt) {"
          + " requestAnimationFrame(function () { window.drawnAt = performance.now(); }); }"
          + "}).observe(document, {attributes: true, subtree: true});";

  private PageSpeed() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    RunStore store = new RunStore(directory.resolve("runs"));
    RunDirectory run =
        store.latest("register-million").isPresent()
            ? store.latest("register-million").orElseThrow()
            : SampleRuns.million(store);
    long begun = System.nanoTime();
    HtmlReport.write(run);
    say("history of %s", Wording.bytes(Files.size(run.history())));
    say("written in %s", Wording.duration(System.nanoTime() - begun));
    say("page of %s", Wording.bytes(Files.size(run.report())));
    Path browser = Chrome.find().orElseThrow(() -> new IOException("no chromium on the PATH"));
    try (Chrome chrome = Chrome.open(browser, directory, 1200, 900)) {
      chrome.before(WATCH);
      double[] opened = new double[TIMES];
      for (int i = 0; i < TIMES; i++) {
        chrome.open(run.report(), "window.drawnAt");
        opened[i] = chrome.evaluate("window.drawnAt").asDouble();
      }
      Arrays.sort(opened);
      say(
          "%s operations open and drawn in %.0f ms (%.0f to %.0f)",
          chrome.evaluate("document.documentElement.dataset.operations").asText(),
          opened[TIMES / 2],
          opened[0],
          opened[TIMES - 1]);
      frames(chrome, "scrolling", "scrollBy(0, n < 45 ? 60 : -60)");
      frames(
          chrome,
          "zooming",
          "document.querySelector('[data-zoom=' + (n < 12 ? 'in' : n % 2 ? 'later' : 'earlier')"
              + " + ']').click()");
      frames(chrome, "zooming out", "document.querySelector('[data-zoom=out]').click()");
    }
  }

  private static void frames(Chrome chrome, String what, String action) throws Exception {
    JsonNode gaps = chrome.evaluate(frames(action));
    int count = gaps.size();
    say(
        "%s: a frame takes %.0f ms (90 %% within %.0f, all within %.0f)",
        what,
        gaps.path(count / 2).asDouble(),
        gaps.path(count * 9 / 10).asDouble(),
        gaps.path(count - 1).asDouble());
  }

  /** Does something before each of some frames, and returns how long each took, in milliseconds. */
  private static String frames(String action) {
    return "new Promise(function (resolve) { var gaps = []; var last; var n = 0;"
        + " function frame(now) { if (last !== undefined) { gaps.push(now - last); } last = now;"
        + " if (++n > 90) { gaps.sort(function (a, b) { return a - b; }); resolve(gaps); return; } "
        + action
        + "; requestAnimationFrame(frame); } requestAnimationFrame(frame); })";
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
