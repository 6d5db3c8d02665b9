package dev.ordeal.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HarnessMarkTests {

  @Test
  void reads_what_it_writes() {
    HarnessMark own = HarnessMark.own();

    assertThat(HarnessMark.parse(own.toString())).contains(own);
    assertThat(HarnessMark.parse(own + "\n")).contains(own);
    assertThat(own.pid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void a_living_harness_is_not_dead() {
    assertThat(HarnessMark.own().isDead()).isFalse();
  }

  @Test
  void a_pid_that_another_process_has_got_since_is_not_the_harness() {
    HarnessMark own = HarnessMark.own();

    assertThat(new HarnessMark(own.pid(), "1", own.host()).isDead()).isTrue();
  }

  @Test
  void an_ended_process_is_dead_also_before_its_parent_has_noticed() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    HarnessMark own = HarnessMark.own();

    child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

    assertThat(new HarnessMark(child.pid(), own.start(), own.host()).isDead()).isTrue();
  }

  @Test
  void what_another_host_has_made_is_not_judged() {
    assertThat(new HarnessMark(1L << 40, "1", "elsewhere").isDead()).isFalse();
  }

  @Test
  void what_is_no_mark_is_none() {
    assertThat(HarnessMark.parse("")).isEmpty();
    assertThat(HarnessMark.parse("12@34")).isEmpty();
    assertThat(HarnessMark.parse("x@34@host")).isEmpty();
  }
}
