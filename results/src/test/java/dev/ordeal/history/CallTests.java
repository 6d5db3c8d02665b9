package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the pairing of invocations with completions to what happened. */
class CallTests {
  private static Event event(long index, int process, EventType type, String f, Object value) {
    return new Event(index, 10 * index, process, type, new Operation(f, "k", value), "n1", null);
  }

  @Test
  void pairs_each_invocation_with_its_completion() {
    History history =
        new History(
            List.of(
                event(0, 1, EventType.INVOKE, "read", null),
                event(1, 2, EventType.INVOKE, "write", 5),
                event(2, Event.NEMESIS, EventType.INVOKE, "kill", Map.of()),
                event(3, 1, EventType.OK, "read", 7),
                event(4, 1, EventType.INVOKE, "write", 8),
                event(5, 2, EventType.INFO, "write", 5),
                event(6, 1, EventType.FAIL, "write", 8),
                event(7, 3, EventType.INVOKE, "read", null)));

    List<Call> calls = history.calls();

    assertThat(calls)
        .extracting(Call::outcome)
        .containsExactly(Call.Outcome.OK, Call.Outcome.INFO, Call.Outcome.FAIL, Call.Outcome.OPEN);
    assertThat(calls).extracting(Call::callIndex).containsExactly(0L, 1L, 4L, 7L);
    assertThat(calls).extracting(Call::returnIndex).containsExactly(3L, 5L, 6L, Call.NEVER);
    assertThat(calls).extracting(Call::returnTime).containsExactly(30L, 50L, 60L, Call.NEVER);
    assertThat(calls).extracting(Call::result).containsExactly(7L, 5L, 8L, null);
    assertThat(calls).extracting(Call::indeterminate).containsExactly(false, true, false, true);
  }

  @Test
  void refuses_what_is_no_history() {
    History history = new History(List.of(event(0, 1, EventType.OK, "read", 1)));

    assertThatThrownBy(history::calls)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("process 1 completes an operation with ok but has none open");
  }
}
