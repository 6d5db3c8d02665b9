package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import dev.ordeal.model.Action;
import dev.ordeal.model.CasRegister;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds the checker to giving up in time, in its memory and in words, and never to a guess. */
class LinearizabilityLimitTests {
  private static final int PAIRS = 20;
  private final Checker checker = new Linearizability(new CasRegister());

  /**
   * Forty cas at once, there and back again, then two reads that contradict each other: 2^20 ways
   * to see that.
   */
  private static void addHardKey(List<Event> events, String key) {
    add(events, 900, EventType.INVOKE, "write", key, 0);
    add(events, 900, EventType.OK, "write", key, 0);
    for (int process = 0; process < 2 * PAIRS; process++) {
      add(events, process, EventType.INVOKE, "cas", key, thereOrBack(process));
    }
    for (int process = 0; process < 2 * PAIRS; process++) {
      add(events, process, EventType.OK, "cas", key, thereOrBack(process));
    }
    for (int value = 0; value < 2; value++) {
      add(events, 900, EventType.INVOKE, "read", key, null);
      add(events, 900, EventType.OK, "read", key, value);
    }
  }

  private static List<Integer> thereOrBack(int process) {
    int other = 1 + process / 2;
    return process % 2 == 0 ? List.of(0, other) : List.of(other, 0);
  }

  private static void add(
      List<Event> events, int process, EventType type, String f, String key, Object value) {
    events.add(
        new Event(
            events.size(), events.size(), process, type, new Operation(f, key, value), null, null));
  }

  private static History hard() {
    List<Event> events = new ArrayList<>();
    addHardKey(events, "hard");
    return new History(events);
  }

  @Test
  @Timeout(60)
  void answers_unknown_when_time_runs_out() {
    Verdict verdict = checker.check(hard(), new Budget(Duration.ofSeconds(1)));

    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(verdict.reason())
        .matches(
            "Not known for 1 of 1 key: key hard: time ran out; linearizable up to operation 42 of"
                + " 43 \\(event 85\\), \\d+ configurations seen\\.");
  }

  @Test
  @Timeout(60)
  void answers_unknown_when_memory_runs_out() {
    Verdict verdict = checker.check(hard(), new Budget(Duration.ofSeconds(50), 1 << 20));

    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(verdict.reason())
        .startsWith(
            "Not known for 1 of 1 key: key hard: memory ran out; linearizable up to operation 42");
  }

  @Test
  @Timeout(60)
  void answers_unknown_when_interrupted() {
    Thread.currentThread().interrupt();
    Verdict verdict = checker.check(hard(), new Budget(Duration.ofSeconds(50)));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  @Timeout(60)
  void one_hard_key_starves_no_other() {
    List<Event> events = new ArrayList<>();
    addHardKey(events, "hard");
    for (int i = 0; i < 3_000; i++) {
      add(events, 1_000, EventType.INVOKE, "write", "easy" + i % 10, i);
      add(events, 1_000, EventType.OK, "write", "easy" + i % 10, i);
    }

    Verdict verdict = checker.check(new History(events), new Budget(Duration.ofSeconds(2)));

    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    assertThat(verdict.findings().keys())
        .filteredOn(key -> key.status() == Verdict.Status.VALID)
        .hasSize(10);
  }

  @Test
  @Timeout(60)
  void an_invalid_key_ends_the_pursuit_of_a_hard_one() {
    List<Event> events = new ArrayList<>();
    addHardKey(events, "hard");
    add(events, 2_000, EventType.INVOKE, "read", "bad", null);
    add(events, 2_000, EventType.OK, "read", "bad", 1);

    Verdict verdict = checker.check(new History(events), new Budget(Duration.ofSeconds(50)));

    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    assertThat(verdict.findings().keys())
        .extracting(KeyResult::status)
        .containsExactly(Verdict.Status.UNKNOWN, Verdict.Status.INVALID);
    assertThat(verdict.findings().keys().get(0).reason()).startsWith("it was not pursued further");
  }

  /** Forty writes at once, then two reads that contradict each other. */
  @Test
  @Timeout(60)
  void many_writes_at_once_are_not_hard() {
    List<Event> events = new ArrayList<>();
    for (int process = 0; process < 40; process++) {
      add(events, process, EventType.INVOKE, "write", "k", process);
    }
    for (int process = 0; process < 40; process++) {
      add(events, process, EventType.OK, "write", "k", process);
    }
    for (int value = 0; value < 2; value++) {
      add(events, 900, EventType.INVOKE, "read", "k", null);
      add(events, 900, EventType.OK, "read", "k", value);
    }

    Verdict verdict =
        new Linearizability(new CasRegister(), FailedCas.IGNORE, Engine.SEARCH)
            .check(new History(events), new Budget(Duration.ofSeconds(50)));

    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    assertThat(verdict.findings().keys().get(0).configurations()).isLessThan(1_000);
  }

  /** A model whose author made a mistake. */
  private static class Broken implements Model<Long> {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String noun() {
      return "thing";
    }

    @Override
    public Long initial() {
      return 0L;
    }

    @Override
    public Next<Long> step(Long state, Action action) {
      throw new ArithmeticException("oops");
    }
  }

  @Test
  void throws_on_what_a_model_throws() {
    History few = new Story().write(1, 1).history();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      add(events, 1, EventType.INVOKE, "write", "k" + i % 3, i);
      add(events, 1, EventType.OK, "write", "k" + i % 3, i);
    }
    for (History history : List.of(few, new History(events))) {
      assertThatThrownBy(() -> new Linearizability(new Broken()).check(history, Budget.DEFAULT))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("oops");
    }
  }

  @Test
  void throws_when_a_model_breaks_its_promise_to_change_nothing() {
    Model<Long> liar =
        new Broken() {
          @Override
          public Next<Long> step(Long state, Action action) {
            return Next.state(state + 1);
          }

          @Override
          public boolean observes(Action action) {
            return true;
          }
        };

    assertThatThrownBy(
            () ->
                new Linearizability(liar).check(new Story().write(1, 1).history(), Budget.DEFAULT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("says that Action[f=write")
        .hasMessageEndingWith("changes no state, but it changes 0 to 1");
  }
}
