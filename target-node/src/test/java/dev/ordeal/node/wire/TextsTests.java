package dev.ordeal.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextsTests {
  private final Texts texts = new Texts();

  private String read(String text) {
    byte[] bytes = ("ab" + text + "c").getBytes(StandardCharsets.UTF_8);
    return texts.ascii(bytes, 2, bytes.length - 3);
  }

  @Test
  void a_text_that_came_before_is_the_same_object() {
    String first = read("process-17");

    assertThat(first).isEqualTo("process-17");
    assertThat(read("process-17")).isSameAs(first);
  }

  @Test
  void texts_of_one_hash_are_told_apart() {
    // Their hashes are equal, as laid down by the Java API.
    assertThat(read("Aa")).isEqualTo("Aa");
    assertThat(read("BB")).isEqualTo("BB");
    assertThat(read("Aa")).isEqualTo("Aa");
  }

  @Test
  void what_is_not_ascii_is_left_to_a_decoder() {
    assertThat(read("grün")).isNull();
  }

  /** So many that each place is taken many times over. */
  @Test
  void any_text_is_read_as_it_was_written() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append((char) random.nextInt('a', 'f'));
      }
      assertThat(read(text.toString())).isEqualTo(text.toString());
    }
  }
}
