package dev.ordeal.node.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "1                          | 1",
        "1.0                        | 1",
        "10e-1                      | 1",
        "-0.0                       | 0",
        "100                        | 100",
        "1e2                        | 100",
        "0.1                        | 0.1",
        "1.50                       | 1.5",
        "9007199254740993           | 9007199254740993",
        "1e400                      | 1E400",
        "12e-400                    | 12E-400",
        "1e-2147483647              | 1E-2147483647",
        "true                       | true",
        "\"a\\u0062\\/\\n\\u0001\"  | \"ab/\\n\\u0001\"",
        "\"\\ud83d\\ude00\"         | \"😀\"",
        "[ 1 , null ,[ ] ]          | [1,null,[]]",
        "{\"b\":1,\"a\":{ }}        | {\"a\":{},\"b\":1}",
      })
  void equal_values_have_one_text(String json, String canonical) throws JsonException {
    assertThat(canonical(json)).isEqualTo(canonical);
    assertThat(canonical(canonical)).as("canonical text stays as it is").isEqualTo(canonical);
  }

  @Test
  void numbers_have_one_text_exactly_if_they_are_equal() throws JsonException {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 5000; i++) {
      BigDecimal one = number(random);
      BigDecimal other =
          random.nextBoolean() ? one.setScale(one.scale() + random.nextInt(30)) : number(random);

      boolean sameText = canonical(one.toString()).equals(canonical(other.toPlainString()));

      assertThat(sameText).as("%s and %s", one, other).isEqualTo(one.compareTo(other) == 0);
      assertThat(new BigDecimal(canonical(one.toString()))).isEqualByComparingTo(one);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1 2",
        "{\"a\":1,\"a\":2}",
        "NaN",
        "01",
        "[1,]",
        "\"\\ud800\"",
        "\"\\ude00\\ud83d\"",
        "{\"\\ud800\":1}",
        "1e99999999999",
        "'a'",
        "[1",
      })
  void what_has_no_single_meaning_is_refused(String json) {
    assertThatThrownBy(() -> canonical(json))
        .isInstanceOf(JsonException.class)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void depth_and_digits_are_bounded() {
    assertThatThrownBy(() -> canonical("[".repeat(100) + "]".repeat(100)))
        .isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> canonical("1".repeat(500))).isInstanceOf(JsonException.class);
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() {
    assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xff, '"'}))
        .isInstanceOf(JsonException.class);
  }

  private static BigDecimal number(SplittableRandom random) {
    return new BigDecimal(BigInteger.valueOf(random.nextInt(-2000, 2000)), random.nextInt(-25, 26));
  }

  private static String canonical(String json) throws JsonException {
    return CanonicalJson.write(JsonReader.read(json.getBytes(UTF_8)));
  }
}
