package dev.ordeal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.history.Call;
import dev.ordeal.history.Operation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the models to their names, to what they refuse, and to what they say about it. */
class ModelsTests {
  private static Call call(String f, Object value, Object result) {
    return new Call(
        new Operation(f, "k", value), result, Call.Outcome.OK, 0, 1, 0, 1, 0, null, null);
  }

  private static Call unknown(String f, Object value) {
    return new Call(
        new Operation(f, "k", value), null, Call.Outcome.INFO, 0, 1, 0, 1, 0, null, null);
  }

  /** Returns why the last of the calls is not possible, or what it leaves. */
  private static <S> String after(Model<S> model, Call... calls) {
    S state = model.initial();
    for (Call call : calls) {
      Next<S> next = model.step(state, model.action(call));
      if (!next.possible()) {
        return "refused: " + next.refusal();
      }
      state = next.state();
    }
    return model.describe(state);
  }

  @Test
  void are_found_by_name() {
    assertThat(Models.names())
        .containsExactly(
            "cas-register",
            "counter",
            "fifo-queue",
            "kv",
            "multi-register",
            "mutex",
            "priority-queue",
            "register",
            "set",
            "stack",
            "unordered-queue");
    for (String name : Models.names()) {
      assertThat(Models.named(name).name()).isEqualTo(name);
      assertThat(Models.words(name)).isNotBlank();
    }
    assertThatThrownBy(() -> Models.named("regster"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no model \"regster\"; there are cas-register, counter, ");
  }

  @Test
  void queues_differ_in_what_comes_out_first() {
    Call[] in = {call("enqueue", 2, null), call("enqueue", 3, null), call("enqueue", 1, null)};
    for (int first = 1; first <= 3; first++) {
      Call[] out = Arrays.copyOf(in, 4);
      out[3] = call("dequeue", null, (long) first);
      assertThat(after(new FifoQueue(), out))
          .isEqualTo(first == 2 ? "[3, 1]" : "refused: the first in the queue was 2");
      assertThat(after(new PriorityQueue(), out))
          .isEqualTo(first == 1 ? "[2, 3]" : "refused: the smallest in the queue was 1");
      assertThat(after(new UnorderedQueue(), out)).startsWith("[");
    }
    assertThat(
            after(new Stack(), call("push", 1, null), call("push", 2, null), call("pop", null, 1L)))
        .isEqualTo("refused: on top of the stack was 2");
  }

  @Test
  void an_unknown_dequeue_takes_what_a_known_one_would_and_nothing_from_an_empty_queue() {
    Call one = call("enqueue", 1, null);
    Call empty = call("dequeue", null, null);
    Call some = unknown("dequeue", null);
    for (Model<?> model : List.of(new FifoQueue(), new PriorityQueue(), new UnorderedQueue())) {
      assertThat(after(model, one, some, empty)).as(model.name()).isEqualTo("nothing");
      assertThat(after(model, some, empty)).as(model.name()).isEqualTo("nothing");
      assertThat(after(model, one, empty)).as(model.name()).startsWith("refused: ");
    }
  }

  @Test
  void an_unknown_dequeue_of_any_element_took_one_that_was_there() {
    Call one = call("enqueue", 1, null);
    Call two = call("enqueue", 2, null);
    Call some = unknown("dequeue", null);
    Call takesOne = call("dequeue", null, 1L);
    Call takesTwo = call("dequeue", null, 2L);
    Model<?> model = new UnorderedQueue();

    assertThat(after(model, one, two, some)).isEqualTo("[1, 2] without 1 of them");
    assertThat(after(model, one, two, some, takesOne)).isEqualTo("nothing");
    assertThat(after(model, one, two, some, takesTwo)).isEqualTo("nothing");
    assertThat(after(model, one, some, two)).isEqualTo("[2]");
    assertThat(after(model, one, some, two, takesOne)).isEqualTo("refused: 1 was not in the queue");
    assertThat(after(model, one, two, some, takesOne, takesTwo))
        .isEqualTo("refused: 2 was not in the queue");
  }

  @Test
  void a_read_of_a_set_is_of_all_its_elements_in_any_order() {
    Call[] both = {call("add", 1, 1), call("add", "a", "a"), null};
    Model<?> set = new SetModel();
    for (List<?> read : List.of(List.of(1L, "a"), List.of("a", 1L, 1L))) {
      both[2] = call("read", null, read);
      assertThat(after(set, both)).isEqualTo("[1, \"a\"]");
    }
    both[2] = call("read", null, List.of(1L));
    assertThat(after(set, both)).isEqualTo("refused: \"a\" was in the set too");
    both[2] = call("read", null, List.of(1L, "a", 2L));
    assertThat(after(set, both)).isEqualTo("refused: 2 was not in the set");
    both[2] = call("contains", 1, false);
    assertThat(after(set, both)).isEqualTo("refused: 1 was in the set");
  }

  @Test
  void nothing_may_be_an_element_of_a_set() {
    Call nothing = call("add", null, null);
    Call one = call("add", 1, null);
    Model<?> set = new SetModel();
    assertThat(after(set, nothing, one, call("read", null, Arrays.asList(1L, null))))
        .isEqualTo("[nothing, 1]");
    assertThat(after(set, nothing, one, call("read", null, Collections.singletonList(null))))
        .isEqualTo("refused: 1 was in the set too");
    assertThat(after(set, nothing, one, call("read", null, List.of(1L))))
        .isEqualTo("refused: nothing was in the set too");
  }

  @Test
  void elements_of_a_priority_queue_are_numbers_and_strings() {
    Model<?> queue = new PriorityQueue();
    Call[] calls = {
      call("enqueue", "a", null), call("enqueue", 1.5, null), call("enqueue", 2, null)
    };
    assertThat(after(queue, calls)).isEqualTo("[1.5, 2, \"a\"]");
    for (Object element : List.of(true, List.of(1L), Map.of("a", 1L))) {
      assertThatThrownBy(() -> queue.action(call("enqueue", element, null)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "the value of the enqueue of index 0 is "
                  + element
                  + "; it must be a number or a string");
    }
  }

  @Test
  void a_transaction_reads_what_it_wrote() {
    Object asked = List.of(List.of(":w", "x", 1L), Arrays.asList("r", "x", null));
    Object answered = List.of(List.of("w", "x", 1L), List.of("r", "x", 1L));

    assertThat(after(new MultiRegister(), call("txn", asked, answered))).isEqualTo("{x=1}");
    assertThatThrownBy(() -> after(new MultiRegister(), call("txn", asked, List.of())))
        .hasMessageContaining("it must have the steps of ");
  }

  @Test
  void counts_by_one_or_by_what_it_is_told() {
    assertThat(
            after(new Counter(), call("inc", null, null), call("dec", 3, null), call("add", 7, 7)))
        .isEqualTo("5");
    assertThat(after(new Counter(), call("read", null, 1L)))
        .isEqualTo("refused: the counter held 0");
  }

  @Test
  void keys_begin_empty_and_grow_at_the_end() {
    assertThat(after(new KeyValue(), call("get", null, null), call("append", "a", null)))
        .isEqualTo("\"a\"");
    assertThat(
            after(
                new KeyValue(),
                call("put", "a", ""),
                call("append", "b", ""),
                call("get", null, "b")))
        .isEqualTo("refused: the key held \"ab\"");
  }

  @Test
  void a_mutex_is_held_by_one() {
    Call acquire = call("acquire", null, null);
    Call release = call("release", null, null);

    assertThat(after(new Mutex(), acquire, release, acquire)).isEqualTo("a lock");
    assertThat(after(new Mutex(), acquire, acquire))
        .isEqualTo("refused: the mutex was held already");
    assertThat(after(new Mutex(), release)).isEqualTo("refused: the mutex was free");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          counter | cas | a counter knows add, inc, dec and read, not the cas of index 0
          unordered-queue | push | an unordered-queue knows enqueue and dequeue, not the push of index 0
          stack | enqueue | a stack knows push and pop, not the enqueue of index 0
          kv | read | a kv knows get, put and append, not the read of index 0
          mutex | lock | a mutex knows acquire and release, not the lock of index 0
          set | insert | a set knows add, remove, contains and read, not the insert of index 0
          multi-register | read | a multi-register knows txn, not the read of index 0
          register | cas | a register knows read, write and delete, not the cas of index 0
          counter | read | the read of index 0 is ok with the result 1.5; it must be a whole number
          set | read | the read of index 0 is ok with the result 1.5; it must be the list of all elements
          fifo-queue | enqueue | the value of the enqueue of index 0 is null; null stands for nothing; it must be something else
          kv | put | the value of the put of index 0 is null; it must be a string
          """)
  void say_what_they_do_not_know(String model, String f, String message) {
    assertThatThrownBy(() -> Models.named(model).action(call(f, null, 1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
