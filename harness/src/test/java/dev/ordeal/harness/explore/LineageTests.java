package dev.ordeal.harness.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "4711",
        "4711.3.1",
        "-4",
        "-4.2",
        "9223372036854775807",
        "-9223372036854775808"
      })
  void every_seed_that_can_be_explored_can_be_replayed(String written) {
    assertThat(Lineage.isOne(written)).isTrue();
    assertThat(Lineage.parse(written)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "x", "1.", ".1", "1.-2", "9223372036854775808", "1.1234567890"})
  void anything_else_is_none(String written) {
    assertThat(Lineage.isOne(written)).isFalse();
  }
}
