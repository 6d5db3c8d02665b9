package dev.ordeal.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.nemesis.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventLoopTests {
  private static final long MILLI = 1_000_000L;

  private final EventLoop loop = new EventLoop();
  private final List<String> log = new ArrayList<>();

  @Test
  void runs_tasks_in_order_of_time_and_those_of_one_time_in_order_of_scheduling() throws Exception {
    long later = loop.now() + 20 * MILLI;
    loop.schedule(later + 1, loop::stop);
    loop.schedule(later, () -> log.add("second"));
    loop.schedule(later, () -> log.add("third"));
    loop.schedule(later - 10 * MILLI, () -> log.add("first"));

    loop.run();

    assertThat(log).containsExactly("first", "second", "third");
    assertThat(loop.now()).isGreaterThan(later);
  }

  @Test
  void a_cancelled_task_does_not_run() throws Exception {
    Scheduler.Timer timer = loop.schedule(loop.now() + MILLI, () -> log.add("cancelled"));
    timer.cancel();
    loop.schedule(loop.now() + 5 * MILLI, loop::stop);

    loop.run();

    assertThat(log).isEmpty();
  }

  @Test
  void takes_tasks_from_other_threads_and_runs_them_in_its_own() throws Exception {
    List<Thread> ranIn = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                loop.execute(() -> ranIn.add(Thread.currentThread()));
              }
              loop.execute(loop::stop);
            });
    other.start();

    loop.run();

    other.join();
    assertThat(ranIn).hasSize(1_000).containsOnly(Thread.currentThread());
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_time_comes_though_there_is_always_another_task() throws Exception {
    loop.schedule(loop.now() + 5 * MILLI, loop::stop);
    loop.execute(this::foreverAnother);

    loop.run();

    assertThat(loop.now()).isGreaterThanOrEqualTo(5 * MILLI);
  }

  private void foreverAnother() {
    loop.execute(this::foreverAnother);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_task_has_its_turn_though_there_is_always_another_time() throws Exception {
    loop.schedule(0, this::foreverAnotherTime);
    loop.execute(() -> loop.execute(() -> loop.execute(loop::stop)));

    loop.run();
  }

  private void foreverAnotherTime() {
    loop.schedule(0, this::foreverAnotherTime);
  }

  @Test
  void what_arrived_is_heard_before_a_time_that_has_come() throws Exception {
    loop.schedule(0, () -> log.add("time-out"));
    loop.execute(() -> log.add("answer"));
    loop.execute(() -> log.add("another answer"));
    loop.schedule(1, loop::stop);

    loop.run();

    assertThat(log).containsExactly("answer", "another answer", "time-out");
  }

  @Test
  void does_nothing_more_once_stopped() throws Exception {
    loop.execute(loop::stop);
    loop.execute(() -> log.add("too late"));
    loop.schedule(0, () -> log.add("too late as well"));

    loop.run();

    assertThat(log).isEmpty();
  }

  @Test
  void what_a_task_throws_ends_the_loop() {
    loop.execute(
        () -> {
          throw new IllegalStateException("broken");
        });

    assertThatThrownBy(loop::run).isInstanceOf(IllegalStateException.class).hasMessage("broken");
  }
}
