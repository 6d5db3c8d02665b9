package dev.ordeal.history.edn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the EDN reader to the notation, to what is written, and to clear words for the rest. */
class EdnReaderTests {
  private static List<Object> read(String text) throws IOException {
    EdnReader edn = new EdnReader(new StringReader(text));
    List<Object> forms = new ArrayList<>();
    for (Object form = edn.next(); form != EdnReader.END; form = edn.next()) {
      forms.add(form);
    }
    return forms;
  }

  @Test
  void reads_every_kind_of_form() throws IOException {
    assertThat(read("nil true false 0 -12 +7 42N 0x1F -9223372036854775808"))
        .containsExactly(null, true, false, 0L, -12L, 7L, 42L, 31L, Long.MIN_VALUE);
    assertThat(read("1.5 -0.25e3 1E2 6/4 -8/4"))
        .containsExactly(1.5, -250.0, 100.0, new EdnSymbol("3/2"), -2L);
    assertThat(read("1.50M \\a \\newline \\{ foo/bar - +x ##Inf"))
        .extracting(Object::toString)
        .containsExactly("1.50M", "\\a", "\\newline", "\\{", "foo/bar", "-", "+x", "##Inf");
    assertThat(read(":a :a/b \"q\\\"\\\\\\n\\t\\u00e4\" \"\u00e4\ud83d\ude00\nb\""))
        .containsExactly(
            new EdnKeyword("a"), new EdnKeyword("a/b"), "q\"\\\n\t\u00e4", "\u00e4\ud83d\ude00\nb");
    assertThat(read("[1 [2] ()] {:a 1, \"b\" {nil 2}} #{1 2}"))
        .containsExactly(
            List.of(1L, List.of(2L), List.of()),
            map(new EdnKeyword("a"), 1L, "b", map(null, 2L)),
            Set.of(1L, 2L));
    assertThat(read("#inst \"2020\" #a.B{:x #c [1]}"))
        .containsExactly(
            new EdnTagged("inst", "2020"),
            new EdnTagged("a.B", map(new EdnKeyword("x"), new EdnTagged("c", List.of(1L)))));
  }

  @Test
  void passes_over_blanks_commas_comments_and_what_is_discarded() throws IOException {
    assertThat(read(" ,1;2 3\n #_4 #_ #_ 5 6 [#_7] [8 #_{:a 1}] {#_a :b 1}"))
        .containsExactly(1L, List.of(), List.of(8L), map(new EdnKeyword("b"), 1L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 ); | 1 | there is a ) that closes nothing
          [1 }; | 1 | there is a } where a ] must be
          {:a 1;:b}; | 2 | a map has 3 forms; it must have a value for each key
          {:a 1 :a 2} | 1 | a map has the key :a twice
          #{1 1} | 1 | a set has the element 1 twice
          12x; | 1 | 12x is no number
          99999999999999999999; | 1 | the number 99999999999999999999 does not fit into 64 bits; write it as a string
          1e999; | 1 | the number 1e999 is beyond a double; write it as a string
          1/0; | 1 | 1/0 divides by zero
          :; | 1 | there is a : without a name
          'a\\x; | 1 | a string has the escape \\x, which EDN does not know
          '\\u12g4'; | 1 | a string has \\u without four hexadecimal digits
          # a | 1 | # is followed by  ; it must be a tag, {, _ or #
          1;;[2 3x | 3 | 3x is no number
          1;;[2 | 3 | the form that begins here is never closed
          1;;{2;3; | 3 | the form that begins here is never closed
          """)
  void says_where_and_what_is_wrong(String text, long line, String problem) {
    EdnSyntaxException e =
        catchThrowableOfType(
            EdnSyntaxException.class, () -> read(text.replace('\'', '"').replace(';', '\n')));

    assertThat(e).hasMessage(problem);
    assertThat(e.line()).isEqualTo(line);
    assertThat(e.cutOff()).isEqualTo(text.contains("[2"));
  }

  @Test
  void refuses_what_is_too_deep() {
    EdnSyntaxException e =
        catchThrowableOfType(EdnSyntaxException.class, () -> read("[".repeat(100_000)));

    assertThat(e).hasMessage("forms are nested more than 256 deep");
  }

  @Test
  void refuses_what_is_too_long_but_not_many_forms() throws IOException {
    assertThat(read("1 ".repeat(EdnReader.MOST_CHARACTERS))).hasSize(EdnReader.MOST_CHARACTERS);

    EdnSyntaxException e =
        catchThrowableOfType(
            EdnSyntaxException.class, () -> read("\"" + "x".repeat(EdnReader.MOST_CHARACTERS)));

    assertThat(e).hasMessageStartingWith("a form is longer than 16777216 characters");
  }

  @Test
  void reads_what_was_written() throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 3_000; round++) {
      Object value = value(random, 0);

      assertThat(read(EdnText.of(value))).isEqualTo(Arrays.asList(value));
    }
  }

  private static Map<Object, Object> map(Object... entries) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(entries[i], entries[i + 1]);
    }
    return map;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth < 4 ? 11 : 7)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> random.nextBoolean();
      case 3 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
      case 4 -> text(random);
      case 5 -> new EdnKeyword("k" + random.nextInt(9));
      case 6 -> new EdnSymbol("s/x" + random.nextInt(9));
      case 7 -> Arrays.asList(value(random, depth + 1), value(random, depth + 1));
      case 8 -> map(value(random, depth + 1), value(random, depth + 1));
      case 9 -> new EdnTagged("t.u/v", value(random, depth + 1));
      default -> new LinkedHashSet<>(Arrays.asList(1L, value(random, depth + 1)));
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    random.ints(random.nextInt(6), 0, 0x10000).forEach(code -> text.append((char) code));
    return text.toString();
  }
}
