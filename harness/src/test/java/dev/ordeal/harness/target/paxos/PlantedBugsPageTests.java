package dev.ordeal.harness.target.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.target.PlantedBug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that lists the planted bugs lists those that there are. */
class PlantedBugsPageTests {
  private static final Path PAGE = Path.of("../docs/simulation.md");
  private static final Pattern ROW = Pattern.compile("\\| ([FM]\\d\\d) \\| ([^|]+) \\| [^|]*\\|");

  private static final Pattern MATRIX_ROW =
      Pattern.compile("\\| ([FM]\\d\\d|none) \\| register \\|([^|]*\\|){7}");

  @Test
  void the_page_has_a_row_for_each_bug_with_its_own_words() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1) + ": " + row.group(2))
            .toList();

    assertThat(rows)
        .isEqualTo(new PaxosTarget().plants().stream().map(PlantedBugsPageTests::words).toList());
  }

  @Test
  void the_matrix_has_a_row_for_each_bug_and_one_for_the_node_as_it_is() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .map(MATRIX_ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1))
            .toList();
    List<String> bugs = new ArrayList<>();
    new PaxosTarget().plants().forEach(bug -> bugs.add(bug.id()));
    bugs.add("none");

    assertThat(rows).isEqualTo(bugs);
  }

  private static String words(PlantedBug bug) {
    return bug.id() + ": " + bug.sentence();
  }
}
