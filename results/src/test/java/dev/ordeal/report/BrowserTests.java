package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens pages in a real browser, where there is one, and looks at what its scripts made of them.
 */
class BrowserTests {
  private static final long SECONDS_MAX = 120;

  @TempDir private Path directory;
  private Path browser;

  @BeforeEach
  void find_the_browser() {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(
                folder ->
                    List.of("chromium", "chromium-browser").stream().map(Path.of(folder)::resolve))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      System.out.println("BrowserTests are skipped: there is no chromium on the PATH");
    }
    assumeTrue(found.isPresent(), "no chromium on the PATH");
    browser = found.get();
  }

  @Test
  void draws_both_plots_and_every_fault() throws Exception {
    String dom = dom(SampleRuns.valid(store()));

    assertThat(dom).contains("data-script-errors=\"0\"").contains("data-plots=\"2\"");
    assertThat(dom.split("<canvas", -1)).hasSize(3);
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

  private String dom(RunDirectory run) throws IOException, InterruptedException {
    HtmlReport.write(run);
    return opened(run);
  }

  private String opened(RunDirectory run) throws IOException, InterruptedException {
    Path output = directory.resolve("dom.html");
    List<String> command =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + directory.resolve("profile"),
                "--dump-dom",
                run.report().toUri().toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("browser.log").toFile())
            .start();
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser did not finish within " + SECONDS_MAX + " s");
    }
    return Files.readString(output);
  }

  private RunStore store() {
    return new RunStore(directory.resolve("runs"));
  }
}
