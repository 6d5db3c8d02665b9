package dev.ordeal.harness.example;

import static dev.ordeal.harness.Environments.sim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.harness.target.paxos.PaxosTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/reading-a-report.md to the sections that a report has. */
class ReadingAReportTests {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().resolveSibling("docs/reading-a-report.md");

  @TempDir private Path store;

  @Test
  void what_the_page_explains_are_the_headings_of_a_report() throws Exception {
    TrialResult result =
        Trial.named("report")
            .target(new PaxosTarget().with(Map.of("plant", "M09")))
            .on(sim())
            .nemesis("kill:leader")
            .timeLimit(Duration.ofSeconds(10))
            .seed(1)
            .store(store)
            .run();

    Set<String> headings = all("<h2[^>]*>([^<]*)</h2>", Files.readString(result.run().report()));
    Set<String> explained = all("^### (.*)$", Files.readString(PAGE));

    assertThat(headings).isNotEmpty();
    assertThat(explained).containsExactlyInAnyOrderElementsOf(headings);
  }

  private static Set<String> all(String pattern, String text) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
