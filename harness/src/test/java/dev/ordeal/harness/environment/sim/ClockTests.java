package dev.ordeal.harness.environment.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClockTests {
  private static final long MILLION = 1_000_000;
  private static final long SECOND = 1_000_000_000L;

  @Test
  void never_goes_back_whatever_is_done_to_it() {
    SplittableRandom random = new SplittableRandom(1);
    Clock clock = new Clock();
    clock.boot(0, -SECOND, 200);
    long now = 0;
    long last = clock.read(now);
    for (int i = 0; i < 20_000; i++) {
      now += random.nextLong(3_000_000);
      switch (random.nextInt(20)) {
        case 0 -> clock.skew(now, random.nextLong(-2 * MILLION, 2 * MILLION));
        case 1 -> clock.jump(random.nextLong(SECOND));
        case 2 -> clock.skew(now, 0);
        default -> {
          // Time passes.
        }
      }
      assertThat(clock.read(now)).isGreaterThanOrEqualTo(last);
      last = clock.read(now);
    }
    assertThatThrownBy(() -> clock.jump(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void goes_as_fast_as_it_was_told_from_where_it_is() {
    Clock clock = new Clock();
    clock.boot(0, 0, 0);

    clock.skew(10 * SECOND, MILLION / 2);
    assertThat(clock.read(20 * SECOND)).isEqualTo(25 * SECOND);
    clock.skew(20 * SECOND, -MILLION);
    assertThat(clock.read(30 * SECOND)).isEqualTo(25 * SECOND);
    clock.skew(30 * SECOND, 0);
    clock.jump(5 * SECOND);
    assertThat(clock.read(40 * SECOND)).isEqualTo(40 * SECOND);
  }

  @Test
  void tells_how_long_to_wait_for_a_time_without_overshooting() {
    Clock clock = new Clock();
    clock.boot(0, 0, 0);
    assertThat(clock.worldNanosUntil(0, SECOND)).isEqualTo(SECOND);
    assertThat(clock.worldNanosUntil(0, -1)).isZero();

    clock.skew(0, MILLION);
    assertThat(clock.worldNanosUntil(0, SECOND)).isEqualTo(SECOND / 2);
    clock.skew(0, -MILLION);
    assertThat(clock.worldNanosUntil(0, SECOND)).as("asked again then").isEqualTo(SECOND);
  }
}
