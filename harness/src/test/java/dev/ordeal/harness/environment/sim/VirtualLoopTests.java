package dev.ordeal.harness.environment.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualLoopTests {
  private final VirtualLoop loop = new VirtualLoop();
  private final List<String> ran = new ArrayList<>();

  private void at(long nanos, String word) {
    loop.schedule(nanos, () -> ran.add(word + "@" + loop.now()));
  }

  @Test
  void runs_in_order_of_time_and_of_scheduling_and_its_time_is_that_of_the_task() {
    at(20, "c");
    at(10, "a");
    at(10, "b");

    loop.runUntil(100);

    assertThat(ran).containsExactly("a@10", "b@10", "c@20");
  }

  @Test
  void what_is_past_runs_now_and_what_is_cancelled_never() {
    loop.schedule(50, () -> at(10, "late"));
    loop.schedule(60, () -> ran.add("cancelled")).cancel();

    loop.runUntil(100);

    assertThat(ran).containsExactly("late@50");
  }

  @Test
  void what_arrives_runs_before_time_goes_on() {
    at(10, "timed");
    loop.execute(() -> ran.add("arrived@" + loop.now()));

    loop.runUntil(100);

    assertThat(ran).containsExactly("arrived@0", "timed@10");
  }

  @Test
  void runs_until_it_is_stopped_and_says_so_if_nothing_is_left() {
    at(10, "a");
    loop.schedule(20, loop::stop);
    at(30, "never");
    loop.run();
    assertThat(ran).containsExactly("a@10");

    assertThatThrownBy(() -> new VirtualLoop().run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing is left to happen");
  }
}
