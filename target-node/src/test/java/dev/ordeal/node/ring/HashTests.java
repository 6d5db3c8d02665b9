package dev.ordeal.node.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashTests {

  @Test
  void mixes_as_the_published_split_mix_64() {
    // The first three outputs of SplitMix64 seeded with 0: its state grows by the golden ratio.
    long state = 0;
    for (long expected :
        new long[] {0xe220a8397b1dcdafL, 0x6e789e6aa1b965f4L, 0x06c45d188009454fL}) {
      state += 0x9e3779b97f4a7c15L;
      assertThat(Hash.mix(state)).isEqualTo(expected);
    }
  }

  @Test
  void digests_as_the_published_fnv_1a_before_mixing() {
    assertThat(Hash.of("")).isEqualTo(Hash.mix(0xcbf29ce484222325L));
    assertThat(Hash.of("a")).isEqualTo(Hash.mix(0xaf63dc4c8601ec8cL));
    assertThat(Hash.of("foobar")).isEqualTo(Hash.mix(0x85944171f73967e8L));
  }

  @Test
  void hashes_bytes_of_utf_8_not_chars() {
    // U+00E9 is the bytes C3 A9.
    long expected = 0xcbf29ce484222325L;
    for (int each : new int[] {0xc3, 0xa9}) {
      expected = (expected ^ each) * 0x100000001b3L;
    }

    assertThat(Hash.of("\u00e9")).isEqualTo(Hash.mix(expected));
  }
}
