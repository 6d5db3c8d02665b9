package dev.ordeal.harness.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the Java and XML of README and docs to files that are compiled and run. */
class DocSnippetsTests {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern BLOCK =
      Pattern.compile("^```(java|xml)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void every_block_stands_word_for_word_in_a_file_that_is_compiled() throws IOException {
    Map<String, List<String>> code =
        Map.of(
            "java",
            texts(".java", "samples", "harness/src/test"),
            "xml",
            texts("pom.xml", "samples"));
    Map<String, String> missing = new TreeMap<>();
    int blocks = 0;
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        blocks++;
        String words = words(block.group(2));
        if (code.get(block.group(1)).stream().noneMatch(text -> text.contains(words))) {
          missing.put(ROOT.relativize(page) + " at " + block.start(), block.group(2));
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(blocks).isGreaterThan(8);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  private static List<String> texts(String ending, String... folders) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file :
            files
                .filter(each -> each.toString().endsWith(ending))
                .filter(each -> !ROOT.relativize(each).toString().contains("target/"))
                .toList()) {
          texts.add(words(Files.readString(file)));
        }
      }
    }
    return texts;
  }

  /** Line by line, whatever a block's indentation is on the page. */
  private static String words(String text) {
    return String.join("\n", text.lines().map(String::strip).toList()) + "\n";
  }
}
