package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.explore.Choices;
import dev.ordeal.harness.explore.Explorer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exploration whose threads die has not found that there is nothing to find. */
class ExplorerFailureTests {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatever_a_trial_throws_fails_the_exploration(boolean error) {
    SimulatedOnly broken =
        new SimulatedOnly(
            () -> {
              if (error) {
                throw new StackOverflowError("planted");
              }
              throw new IllegalStateException("planted");
            });
    Explorer.Bounds bounds = new Explorer.Bounds(1, 20, Duration.ofMinutes(1), 1, 2);

    assertThatThrownBy(() -> Explorer.run(Choices.of(broken, "none"), bounds, progress -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the harness failed at seed ")
        .hasMessageContaining("planted");
  }

  @Test
  void an_exploration_that_no_clock_can_time_is_refused() {
    assertThatThrownBy(() -> new Explorer.Bounds(1, 2, Duration.ofHours(999_999_999), 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an exploration takes at most 8760h, not PT999999999H");
  }
}
