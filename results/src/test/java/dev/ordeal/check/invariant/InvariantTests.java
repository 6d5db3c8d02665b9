package dev.ordeal.check.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the checkers of invariants to histories made by hand. */
class InvariantTests {
  private static final long STEP_NANOS = 100_000_000;

  /** Tells a history, a tenth of a second an event. */
  private static final class Story {
    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, Operation> open = new HashMap<>();
    private String key;

    Story on(String newKey) {
      key = newKey;
      return this;
    }

    Story invoke(int process, String f, Object value) {
      open.put(process, new Operation(f, key, value));
      return add(process, EventType.INVOKE, open.get(process));
    }

    Story end(int process, EventType type, Object value) {
      return add(process, type, open.remove(process).withValue(value));
    }

    Story ok(int process, String f, Object value, Object result) {
      return invoke(process, f, value).end(process, EventType.OK, result);
    }

    Story info(int process, String f, Object value) {
      return invoke(process, f, value).end(process, EventType.INFO, value);
    }

    Story fail(int process, String f, Object value) {
      return invoke(process, f, value).end(process, EventType.FAIL, value);
    }

    private Story add(int process, EventType type, Operation operation) {
      long index = events.size();
      events.add(new Event(index, index * STEP_NANOS, process, type, operation, null, null));
      return this;
    }
  }

  private static void assertFinds(
      String checker, Verdict.Status status, String words, Story story) {
    Verdict verdict = Invariants.named(checker).check(new History(story.events), Budget.DEFAULT);
    assertThat(verdict.status() + ": " + verdict.reason()).isEqualTo(status + ": " + words);
    assertThat(verdict.findings().checker()).isEqualTo(checker);
  }

  private static void assertValid(String checker, String words, Story story) {
    assertFinds(checker, Verdict.Status.VALID, words, story);
  }

  private static void assertInvalid(String checker, String words, Story story) {
    assertFinds(checker, Verdict.Status.INVALID, words, story);
  }

  private static void assertUnknown(String checker, String words, Story story) {
    assertFinds(checker, Verdict.Status.UNKNOWN, words, story);
  }

  private static Story added(Object... elements) {
    Story story = new Story();
    for (Object element : elements) {
      story.ok(1, "add", element, element);
    }
    return story;
  }

  @Test
  void a_set_keeps_what_was_added() {
    assertValid(
        "set-full", "2 elements in 1 read.", added(1, 2).ok(1, "read", null, List.of(2L, 1L)));
    assertUnknown("set-full", "No read was ok.", added(1).fail(1, "read", null));
  }

  @Test
  void a_set_loses_what_the_last_reads_miss() {
    assertInvalid(
        "set-full",
        "2 elements in 2 reads, 1 lost (1), last seen up to 0.300 s after it was known.",
        added(1, 2).ok(1, "read", null, List.of(1L, 2L)).ok(1, "read", null, List.of(2L)));
    assertInvalid(
        "set-full",
        "1 element in 1 read, 1 lost (1), last seen up to 0.000 s after it was known.",
        added(1).ok(1, "read", null, List.of()));
  }

  @Test
  void an_element_that_comes_late_is_stale_but_not_lost() {
    assertValid(
        "set-full",
        "1 element in 3 reads, 1 stale (1), for up to 0.300 s after it was known.",
        added(1)
            .ok(1, "read", null, List.of())
            .ok(1, "read", null, List.of())
            .ok(1, "read", null, List.of(1L)));
  }

  @Test
  void an_unknown_add_may_be_seen_or_not_but_not_lost_again() {
    assertValid(
        "set-full",
        "1 element in 1 read, 1 never read (1).",
        new Story().info(1, "add", 1).ok(2, "read", null, List.of()));
    assertInvalid(
        "set-full",
        "1 element in 2 reads, 1 lost (1), last seen up to 0.000 s after it was known.",
        new Story()
            .info(1, "add", 1)
            .ok(2, "read", null, List.of(1L))
            .ok(2, "read", null, List.of()));
  }

  @Test
  void a_read_that_began_before_an_element_was_known_may_miss_it() {
    Story story = new Story().invoke(1, "add", 1).invoke(2, "read", null);
    story.end(1, EventType.OK, 1).end(2, EventType.OK, List.of());

    assertValid("set-full", "1 element in 1 read, 1 never read (1).", story);
  }

  @Test
  void a_set_has_each_element_once_and_none_that_nobody_added() {
    assertInvalid(
        "set-full",
        "1 element in 1 read, 1 read twice at once (1), 1 never added (2).",
        added(1).fail(1, "add", 2).ok(1, "read", null, List.of(1L, 1L, 2L)));
    assertInvalid(
        "set-full",
        "1 element in 1 read, 1 never added (1), 1 never read (1).",
        new Story().ok(1, "read", null, List.of(1L)).ok(1, "add", 1, 1));
  }

  @Test
  void sets_of_several_keys_are_judged_each_for_itself() {
    Story story = new Story().on("a").ok(1, "add", 1, 1).ok(1, "read", null, List.of(1L));
    story.on("b").ok(1, "add", 1, 1).ok(1, "read", null, List.of());

    assertInvalid(
        "set-full",
        "Key b: 1 element in 1 read, 1 lost (1), last seen up to 0.000 s after it was known.",
        story);
  }

  private static Story enqueued(Object... elements) {
    Story story = new Story();
    for (Object element : elements) {
      story.ok(1, "enqueue", element, element);
    }
    return story;
  }

  @Test
  void a_queue_gives_back_what_it_was_given() {
    assertValid(
        "total-queue",
        "2 enqueues ok.",
        enqueued(1, 2)
            .ok(1, "dequeue", null, 2)
            .ok(1, "dequeue", null, 1)
            .ok(1, "dequeue", null, null));
    assertValid(
        "total-queue", "2 enqueues ok.", enqueued(1, 2).ok(1, "drain", null, List.of(1, 2)));
    assertValid(
        "total-queue",
        "2 enqueues ok, 1 perhaps still in the queue (2); nobody found the queue empty.",
        enqueued(1, 2).ok(1, "dequeue", null, 1));
  }

  @Test
  void a_queue_that_nobody_looked_into_proves_nothing() {
    assertUnknown("total-queue", "No dequeue was ok.", enqueued(1));
    assertUnknown("total-queue", "No dequeue was ok.", enqueued(1).info(1, "dequeue", null));
  }

  @Test
  void what_is_missing_when_the_queue_is_empty_is_lost_unless_somebody_may_have_taken_it() {
    Story lost = enqueued(1, 2).ok(1, "dequeue", null, 1).ok(1, "dequeue", null, null);
    assertInvalid("total-queue", "2 enqueues ok, 1 lost (2).", lost);
    Story taken = enqueued(1).info(1, "dequeue", null).ok(2, "dequeue", null, null);
    assertUnknown(
        "total-queue",
        "1 enqueue ok, 1 lost (1). 1 dequeue of unknown result may have taken them.",
        taken);
    assertUnknown(
        "total-queue",
        "A drain has an unknown result: it may have taken anything.",
        enqueued(1).info(1, "drain", null));
    assertInvalid(
        "total-queue",
        "1 enqueue ok, 1 never enqueued (3), 1 perhaps still in the queue (1); nobody found the"
            + " queue empty.",
        enqueued(1).ok(1, "dequeue", null, 3).info(1, "drain", null));
  }

  @Test
  void what_goes_beyond_64_bits_later_does_not_hide_a_read_that_is_wrong() {
    assertInvalid(
        "counter",
        "Process 2 (invoked at 0.200 s, returned at 0.300 s) read 3, which must be from 1 to 1 (1"
            + " of 1 reads are out of bounds).",
        new Story()
            .ok(1, "add", 1L, 1L)
            .ok(2, "read", null, 3L)
            .ok(1, "add", Long.MAX_VALUE, null)
            .ok(2, "read", null, 4L));
  }

  @Test
  void a_queue_makes_nothing_up_and_may_give_twice() {
    assertInvalid(
        "total-queue",
        "0 enqueues ok, 1 never enqueued (3); nobody found the queue empty.",
        new Story().fail(1, "enqueue", 3).ok(1, "dequeue", null, 3));
    assertValid(
        "total-queue",
        "1 enqueue ok, 1 dequeued too often (1); nobody found the queue empty.",
        enqueued(1).ok(1, "dequeue", null, 1).ok(1, "dequeue", null, 1));
    assertValid(
        "total-queue",
        "0 enqueues ok, 1 dequeued though the outcome of the enqueue was unknown (1); nobody found"
            + " the queue empty.",
        new Story().info(1, "enqueue", 1).ok(2, "dequeue", null, 1));
  }

  @Test
  void a_counter_stays_within_what_was_added() {
    Story story = new Story().ok(1, "add", 5, 5).invoke(2, "add", 2).info(3, "dec", null);
    assertValid("counter", "1 read, all within bounds.", copy(story).ok(4, "read", null, 4));
    assertValid("counter", "1 read, all within bounds.", copy(story).ok(4, "read", null, 7));
    assertInvalid(
        "counter",
        "Process 4 (invoked at 0.500 s, returned at 0.600 s) read 8, which must be from 4 to 7 (1"
            + " of 1 reads are out of bounds).",
        copy(story).ok(4, "read", null, 8));
    assertInvalid(
        "counter",
        "Process 4 (invoked at 0.500 s, returned at 0.600 s) read 3, which must be from 4 to 7 (1"
            + " of 1 reads are out of bounds).",
        copy(story).ok(4, "read", null, 3));
    assertUnknown("counter", "No read was ok.", story);
    assertUnknown(
        "counter",
        "What was added is beyond 64 bits.",
        new Story()
            .info(1, "add", Long.MAX_VALUE)
            .info(2, "add", Long.MAX_VALUE)
            .ok(3, "read", null, 0));
  }

  private static Story copy(Story story) {
    Story copy = new Story();
    copy.events.addAll(story.events);
    copy.open.putAll(story.open);
    return copy;
  }

  @Test
  void ids_are_handed_out_once() {
    assertValid(
        "unique-ids",
        "2 ids.",
        new Story().ok(1, "generate", null, "a").ok(1, "generate", null, "b"));
    assertInvalid(
        "unique-ids",
        "3 ids, 1 of them more than once (\"a\").",
        new Story()
            .ok(1, "generate", null, "a")
            .ok(1, "generate", null, "b")
            .ok(2, "generate", null, "a"));
    assertUnknown("unique-ids", "No generate was ok.", new Story().info(1, "generate", null));
  }

  @Test
  void a_bank_makes_no_money() {
    Story story = new Story().ok(1, "read", null, Map.of("a", 6, "b", 4));
    assertValid(
        "bank",
        "2 reads, each with a total of 10.",
        copy(story).ok(1, "read", null, Map.of("a", 10)));
    assertInvalid(
        "bank",
        "Process 1 (invoked at 0.200 s, returned at 0.300 s) read a total of 9, but process 1"
            + " (invoked at 0.000 s, returned at 0.100 s) one of 10.",
        copy(story).ok(1, "read", null, Map.of("a", 9)));
    assertInvalid(
        "bank",
        "Process 1 (invoked at 0.200 s, returned at 0.300 s) read -1 as the balance of a.",
        copy(story).ok(1, "read", null, Map.of("a", -1, "b", 11)));
    assertUnknown("bank", "No read was ok.", new Story().fail(1, "transfer", null));
    long much = 1L << 62;
    assertInvalid(
        "bank",
        "Process 1 (invoked at 0.200 s, returned at 0.300 s) read a total of 18446744073709551616,"
            + " but process 1 (invoked at 0.000 s, returned at 0.100 s) one of 0.",
        new Story()
            .ok(1, "read", null, Map.of("a", 0))
            .ok(1, "read", null, Map.of("a", much, "b", much, "c", much, "d", much)));
  }

  @Test
  void stats_say_that_something_happened() {
    Story story = new Story().ok(1, "read", null, 1).fail(1, "cas", null);
    assertUnknown("stats", "cas 0 ok, 1 fail, 0 info; read 1 ok, 0 fail, 0 info.", copy(story));
    assertValid(
        "stats",
        "cas 1 ok, 1 fail, 0 info; read 1 ok, 0 fail, 1 info.",
        copy(story).ok(1, "cas", null, null).invoke(1, "read", null));
    assertUnknown("stats", "There are no operations.", new Story());
  }

  @Test
  void are_found_by_name() {
    for (String name : Invariants.names()) {
      assertThat(Invariants.named(name).name()).isEqualTo(name);
      assertThat(Invariants.words(name)).isNotBlank();
    }
    assertThatThrownBy(() -> Invariants.named("nonsense"))
        .hasMessage(
            "there is no checker \"nonsense\"; there are linearizability, bank, counter, set-full,"
                + " stats, total-queue, unique-ids");
  }
}
