package dev.ordeal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OkLatencyTests {
  private static final long MILLI = 1_000_000L;

  private static OkLatency of(int count, EventType ending) {
    List<Event> events = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Operation read = new Operation("read", "k", null);
      events.add(new Event(2L * i, 1_000 * MILLI * i, i, EventType.INVOKE, read, "n1", null));
      events.add(new Event(2L * i + 1, 1_000 * MILLI * i + i * MILLI, i, ending, read, "n1", null));
    }
    return OkLatency.of(new History(events));
  }

  @Test
  void a_quantile_is_the_nearest_rank_of_what_was_ok() {
    OkLatency latency = of(100, EventType.OK);

    assertThat(latency.quantileSeconds(0.5)).hasValue(0.050);
    assertThat(latency.quantileSeconds(0.99)).hasValue(0.099);
    assertThat(latency.quantileSeconds(0.991)).hasValue(0.100);
    assertThat(latency.quantileSeconds(1)).hasValue(0.100);
    assertThat(of(1, EventType.OK).quantileSeconds(0.01)).hasValue(0.001);
    assertThatThrownBy(() -> latency.quantileSeconds(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_was_not_ok_has_no_latency() {
    assertThat(of(3, EventType.FAIL).quantileSeconds(0.5)).isEmpty();
    assertThat(of(3, EventType.INFO).quantileSeconds(0.5)).isEmpty();
  }
}
