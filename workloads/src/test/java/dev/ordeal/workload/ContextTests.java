package dev.ordeal.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContextTests {
  private final int[] processes = {0, 11, 2, 13};
  private final BitSet free = BitSet.valueOf(new long[] {0b1010});

  @Test
  void knows_only_the_threads_it_is_restricted_to() {
    Context last = new Context(7, processes, free).restrictedTo(2, 99);

    assertThat(last.firstThread()).isEqualTo(2);
    assertThat(last.endOfThreads()).isEqualTo(4);
    assertThat(last.firstFree()).isEqualTo(3);
    assertThat(last.isFree(1)).isFalse();
    assertThat(last.threadOf(13)).isEqualTo(3);
    assertThatThrownBy(() -> last.threadOf(11)).hasMessageContaining("process 11");
    assertThat(last.restrictedTo(2, 3).isAnyFree()).isFalse();
    assertThat(last.restrictedTo(3, 4).isAllFree()).isTrue();
    assertThat(last.restrictedTo(0, 1).firstFree()).isEqualTo(-1);
  }

  @Test
  void stays_as_it_was_when_its_maker_goes_on() {
    Context context = new Context(7, processes, free);
    processes[0] = 99;
    free.clear();

    assertThat(context.threadOf(0)).isZero();
    assertThat(context.firstFree()).isEqualTo(1);
  }

  @Test
  void any_free_thread_may_be_drawn_and_no_other() {
    Context context = new Context(7, processes, free);
    SplittableRandom random = new SplittableRandom(1);
    TreeSet<Integer> drawn = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      drawn.add(context.anyFree(random));
    }
    assertThat(drawn).containsExactly(1, 3);
  }
}
