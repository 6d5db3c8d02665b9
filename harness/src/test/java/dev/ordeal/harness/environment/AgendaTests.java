package dev.ordeal.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgendaTests {
  private static final Comparator<Agenda.Task> BY_TIME = Comparator.comparingLong(Agenda.Task::at);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void hands_out_what_is_not_cancelled_by_time_and_then_in_the_order_of_adding(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Agenda agenda = new Agenda();
    List<Agenda.Task> sorted = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      int drawn = random.nextInt(7);
      if (drawn < 2 && !sorted.isEmpty()) {
        Agenda.Task cancelled = sorted.remove(random.nextInt(sorted.size()));
        cancelled.cancel();
        cancelled.cancel();
      } else if (drawn < 5) {
        sorted.add(agenda.add(random.nextLong(50), () -> {}));
        // Stable, so that those of the same time stay in the order of adding.
        sorted.sort(BY_TIME);
      } else if (sorted.isEmpty()) {
        assertThat(agenda.first()).isNull();
      } else {
        Agenda.Task first = sorted.remove(0);
        assertThat(agenda.first()).isSameAs(first);
        agenda.removeFirst();
        first.cancel();
      }
      assertThat(agenda.size()).isEqualTo(sorted.size());
    }
    while (!sorted.isEmpty()) {
      assertThat(agenda.first()).isSameAs(sorted.remove(0));
      agenda.removeFirst();
    }
    assertThat(agenda.first()).isNull();
  }
}
