package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkupTests {

  @Test
  void leaves_no_character_of_data_with_a_meaning_to_html() {
    assertThat(Markup.escape("<a href=\"x\" id='y'>&amp;</a>"))
        .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  }

  @Test
  void keeps_letters_of_all_scripts_and_pairs_of_surrogates() {
    assertThat(Markup.escape("ünï 漢字 \ud83d\ude00 →")).isEqualTo("ünï 漢字 \ud83d\ude00 →");
  }

  @Test
  void shows_as_codes_what_html_forbids_or_what_would_turn_text_round() {
    assertThat(Markup.escape("a\u0000b\u202ec\ud800d\u2028e\uffff\u200b"))
        .isEqualTo("a\\u0000b\\u202ec\\ud800d\\u2028e\\uffff\\u200b");
  }

  @Test
  void escapes_any_text_so_that_it_reads_back_as_it_was() {
    Random random = new Random(11);
    String letters = "<>&\"'abc;#39 \n\tü→";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      String escaped = Markup.escape(text.toString());

      assertThat(escaped).doesNotContain("<", ">", "\"", "'");
      assertThat(
              escaped
                  .replace("&lt;", "<")
                  .replace("&gt;", ">")
                  .replace("&quot;", "\"")
                  .replace("&#39;", "'")
                  .replace("&amp;", "&"))
          .isEqualTo(text.toString());
    }
  }

  @Test
  void writes_json_that_cannot_end_a_script_and_reads_back_as_it_was() throws Exception {
    String data = SampleRuns.hostileText();

    String json = ScriptData.json(JsonNodeFactory.instance.textNode(data));

    assertThat(json).doesNotContain("<", ">", "&", "'", "\u2028");
    assertThat(new JsonMapper().readTree(json).asText()).isEqualTo(data);
  }

  @Test
  void never_rounds_a_share_to_all_or_nothing() {
    assertThat(Wording.percent(1)).isEqualTo("100%");
    assertThat(Wording.percent(0.999999)).isEqualTo("> 99.99%");
    assertThat(Wording.percent(0.9998)).isEqualTo("99.98%");
    assertThat(Wording.percent(0.5)).isEqualTo("50.0%");
    assertThat(Wording.percent(0.000001)).isEqualTo("< 0.01%");
    assertThat(Wording.percent(0)).isEqualTo("0%");
  }

  @Test
  void words_durations_with_three_digits() {
    assertThat(Wording.duration(870)).isEqualTo("870 ns");
    assertThat(Wording.duration(4_210)).isEqualTo("4.21 µs");
    assertThat(Wording.duration(42_100_000)).isEqualTo("42.1 ms");
    assertThat(Wording.duration(12_345_000_000L)).isEqualTo("12.3 s");
    assertThat(Wording.duration(302_000_000_000L)).isEqualTo("5 min 02 s");
  }
}
