package dev.ordeal.harness.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTests {
  private static final List<String> KEYS = List.of("budget", "matrix", "environments");

  private static Value parse(String text) {
    return Yaml.parse("x.yml", text);
  }

  private static Value budget(String text) {
    return parse("budget: " + text).fields(KEYS).required("budget");
  }

  @Test
  void values_are_what_they_are_written_as() {
    assertThat(budget("90s").length()).isEqualTo(Duration.ofSeconds(90));
    assertThat(budget("0s").moment()).isZero();
    assertThat(budget("0x10").whole(0, 99)).isEqualTo(16);
    assertThat(budget("1e2").positive(1000)).isEqualTo(100);
    assertThat(budget("7.0").whole(0, 99)).isEqualTo(7);
    assertThat(budget("1e1").whole(0, 99)).isEqualTo(10);
    assertThat(budget("+7").positive(1000)).isEqualTo(7);
    assertThat(budget("none").text()).isEqualTo("none");
    assertThat(budget("true").flag()).isTrue();
    assertThat(budget("[a, b]").list()).extracting(Value::text).containsExactly("a", "b");
  }

  @Test
  void a_mistake_is_one_line_with_its_line_and_column() {
    wrong("", "x.yml:1:1: there is nothing in this file");
    wrong("a: [1", "x.yml:1:6: this is no YAML: expected ',' or ']', but got <stream end>");
    wrong("\nbudgt: 1", "x.yml:2:1: unknown key 'budgt': did you mean 'budget'?");
    wrong(
        "budget: 1s\nfrequency: 1",
        "x.yml:2:1: unknown key 'frequency': there are budget, matrix, environments");
    wrong("budget: 1s\nbudget: 2s", "x.yml:2:1: 'budget' is given twice");
    wrong(
        "budget: 1s\n? [a]\n: b",
        "x.yml:2:3: unknown key a list: there are budget, matrix, environments");
    wrong("- a", "x.yml:1:1: expected a mapping with budget, matrix, environments, found a list");
    wrong("matrix: 1", "x.yml:1:1: 'budget' is missing here");
    wrong(
        "budget:",
        "x.yml:1:8: expected a length of time such as 500ms, 60s, 5m or 8h, found nothing");
    wrong(
        "budget:  60",
        "x.yml:1:10: expected a length of time such as 500ms, 60s, 5m or 8h, found '60'");
    wrong("budget: 0m", "x.yml:1:9: expected a length of time of more than 0, found '0m'");
  }

  private static void wrong(String text, String message) {
    assertThatThrownBy(() -> parse(text).fields(KEYS).required("budget").length())
        .isInstanceOf(FileException.class)
        .hasMessage(message);
  }

  @Test
  void values_of_another_kind_are_refused_in_their_place() {
    assertThatThrownBy(() -> budget("7.5").whole(1, 9))
        .hasMessage("x.yml:1:9: expected a whole number from 1 to 9, found '7.5'");
    assertThatThrownBy(() -> budget("10").whole(1, 9))
        .hasMessage("x.yml:1:9: expected a whole number from 1 to 9, found '10'");
    assertThatThrownBy(() -> budget("99999999999999999999").whole(1, 9))
        .hasMessageEndingWith("found '99999999999999999999'");
    assertThatThrownBy(() -> budget("1e999999999").whole(1, 9))
        .hasMessageEndingWith("'1e999999999'");
    assertThatThrownBy(() -> budget(".inf").positive(9))
        .hasMessage("x.yml:1:9: expected a number above 0, at most 9, found '.inf'");
    assertThatThrownBy(() -> budget(".nan").positive(9)).hasMessageEndingWith("found '.nan'");
    assertThatThrownBy(() -> budget("7").text())
        .hasMessage("x.yml:1:9: expected a word, found '7'");
    assertThatThrownBy(() -> budget("yes").flag())
        .hasMessage("x.yml:1:9: expected true or false, found 'yes'");
    assertThatThrownBy(() -> budget("[]").list())
        .hasMessage("x.yml:1:9: expected a list of at least one, found an empty list");
    assertThatThrownBy(() -> budget("smal").oneOf(List.of("unique", "small")))
        .hasMessage("x.yml:1:9: expected unique or small, found 'smal': did you mean 'small'?");
  }

  @Test
  void a_file_that_is_not_there_is_said_to_be_so(@TempDir Path directory) {
    assertThatThrownBy(() -> Yaml.read(directory.resolve("no.yml")))
        .isInstanceOf(FileException.class)
        .hasMessage("cannot read " + directory.resolve("no.yml") + ": there is no such file");
  }

  @Test
  void whatever_is_written_is_read_or_refused_in_one_line() {
    SplittableRandom random = new SplittableRandom(5);
    String letters = "ab:-[]{}\n \"'#&*!|>%@`,?\t\\\u0000\u2028\ud800é0";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder("budget: ");
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        parse(text.toString()).fields(KEYS).required("budget").text();
      } catch (FileException e) {
        assertThat(e.getMessage()).startsWith("x.yml").doesNotContain("\n");
      }
    }
  }

  @Test
  void the_distance_of_words_is_the_fewest_slips() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      String a = word(random);
      String b = word(random);
      assertThat(Nearest.distance(a, b)).as(a + " " + b).isEqualTo(slow(a, b));
    }
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int n = random.nextInt(6); n > 0; n--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static int slow(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    String restOfA = a.substring(1);
    String restOfB = b.substring(1);
    if (a.charAt(0) == b.charAt(0)) {
      return slow(restOfA, restOfB);
    }
    return 1 + Math.min(slow(restOfA, restOfB), Math.min(slow(restOfA, b), slow(a, restOfB)));
  }
}
