package dev.ordeal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the detection of models to guessing nothing. */
class ModelDetectionTests {
  private static History history(Object read, String... functions) {
    List<Event> events = new ArrayList<>();
    for (String f : functions) {
      for (EventType type : List.of(EventType.INVOKE, EventType.OK)) {
        Object value = f.equals("read") && type == EventType.OK ? read : null;
        events.add(new Event(events.size(), 0, 0, type, new Operation(f, null, value), null, null));
      }
    }
    return new History(events);
  }

  @ParameterizedTest
  @CsvSource({
    "read write, cas-register",
    "read, cas-register",
    "cas delete, cas-register",
    "get append, kv",
    "acquire, mutex",
    "push pop, stack",
    "txn, multi-register",
    "add contains, set",
    "inc read, counter",
    "nonsense, cas-register"
  })
  void knows_a_model_by_its_operations(String functions, String model) {
    assertThat(ModelDetection.of(history(1L, functions.split(" ", -1))).name()).isEqualTo(model);
  }

  @Test
  void knows_a_set_and_a_counter_by_what_was_read() {
    assertThat(ModelDetection.of(history(List.of(), "add", "read")).name()).isEqualTo("set");
    assertThat(ModelDetection.of(history(1L, "add", "read")).name()).isEqualTo("counter");
    assertThat(ModelDetection.of(history(null)).name()).isEqualTo("cas-register");
  }

  @Test
  void does_not_guess() {
    assertThatThrownBy(() -> ModelDetection.of(history(null, "enqueue", "dequeue")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "what does dequeue and enqueue may be a fifo-queue, priority-queue, unordered-queue;"
                + " --model says which");
    assertThatThrownBy(() -> ModelDetection.of(history(null, "add")))
        .hasMessage("what does add may be a set, counter; --model says which");
  }
}
