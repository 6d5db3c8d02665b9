package dev.ordeal.check.knossos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ordeal.check.Budget;
import dev.ordeal.check.Verdict;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import dev.ordeal.model.CasRegister;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Has a real process misbehave in the place of Knossos: none of it may become a verdict. */
@Timeout(120)
class KnossosProcessTests {
  private static final long MEMORY = 64L << 20;
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(60), MEMORY);
  private static final Budget SHORT = new Budget(Duration.ofSeconds(2), MEMORY);
  private static final Duration LOADING = Duration.ofSeconds(60);

  private static History oneWrite(String... keys) {
    List<Event> events = new ArrayList<>();
    for (String key : keys) {
      Operation write = new Operation("write", key, 1);
      for (EventType type : List.of(EventType.INVOKE, EventType.OK)) {
        events.add(new Event(events.size(), events.size(), 0, type, write, null, null));
      }
    }
    return new History(events);
  }

  private static Verdict judge(Budget budget, String... behaviour) {
    try (KnossosProcess process = process(behaviour)) {
      return judge(process, budget, "k");
    }
  }

  private static Verdict judge(KnossosProcess process, Budget budget, String... keys) {
    return new Knossos(new CasRegister(), process, KnossosAlgorithm.WGL)
        .check(oneWrite(keys), budget);
  }

  private static KnossosProcess process(String... behaviour) {
    return new KnossosProcess(FakeChild.command(behaviour), LOADING);
  }

  private static boolean childrenLeft() {
    return ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive);
  }

  @Test
  void takes_its_word_and_says_that_it_is_no_proof() {
    Verdict valid = judge(BUDGET, "answers", "{:valid? true}");
    assertThat(valid.status()).isEqualTo(Verdict.Status.VALID);
    assertThat(valid.reason())
        .isEqualTo("Linearizable, as Knossos says without proof: 1 operation on 1 key.");
    assertThat(valid.findings().engine()).isEqualTo("knossos wgl");

    Verdict invalid = judge(BUDGET, "answers", "{:valid? false, :index 1}");
    assertThat(invalid.status()).isEqualTo(Verdict.Status.INVALID);
    assertThat(invalid.reason())
        .isEqualTo(
            "Not linearizable, as Knossos says without proof, in 1 of 1 key: key k: it cannot"
                + " explain the write of process 0 that returned at event 1.");
    assertThat(childrenLeft()).isFalse();
  }

  @Test
  void one_process_answers_for_all_keys() {
    AtomicInteger started = new AtomicInteger();
    LongFunction<List<String>> command =
        FakeChild.command(
            "answers",
            "{:valid? true}",
            "{:valid? :unknown, :cause \"timeout\"}",
            "{:valid? true}");
    try (KnossosProcess process =
        new KnossosProcess(
            memory -> {
              started.incrementAndGet();
              return command.apply(memory);
            },
            LOADING)) {
      Verdict verdict = judge(process, BUDGET, "a", "b", "c");

      assertThat(verdict.status()).isEqualTo(Verdict.Status.UNKNOWN);
      assertThat(verdict.reason()).isEqualTo("Not known for 1 of 3 keys: key b: time ran out.");
      // What gave up may go on with it, so another is asked.
      assertThat(started).hasValue(2);
    }
  }

  @Test
  void is_replaced_when_it_goes_on_with_something() {
    AtomicInteger started = new AtomicInteger();
    LongFunction<List<String>> command = FakeChild.command("answers", "{:valid? true, :busy true}");
    try (KnossosProcess process =
        new KnossosProcess(
            memory -> {
              started.incrementAndGet();
              return command.apply(memory);
            },
            LOADING)) {
      assertThat(judge(process, BUDGET, "a", "b").status()).isEqualTo(Verdict.Status.VALID);
      assertThat(started).hasValue(2);
    }
  }

  @Test
  void is_killed_when_time_is_over() {
    for (String behaviour : List.of("deaf", "mute")) {
      Verdict verdict = judge(SHORT, behaviour);

      assertThat(verdict.status()).isEqualTo(Verdict.Status.UNKNOWN);
      assertThat(verdict.reason()).contains("time ran out, and Knossos had to be killed");
      assertThat(childrenLeft()).isFalse();
    }
  }

  /** The question is longer than what a pipe holds, and nobody takes it out. */
  @Test
  void does_not_wait_for_one_that_never_listens() {
    String[] keys = new String[2_000];
    Arrays.fill(keys, "k");
    try (KnossosProcess process = process("deaf")) {
      Verdict verdict = judge(process, SHORT, keys);

      assertThat(verdict.reason()).contains("time ran out, and Knossos had to be killed");
    }
  }

  @Test
  void memory_that_ran_out_is_unknown() {
    assertThat(judge(BUDGET, "memory").reason()).contains("memory ran out");
    assertThat(judge(BUDGET, "answers", "{:valid? :unknown, :cause \"out-of-memory\"}").reason())
        .contains("memory ran out");
  }

  @Test
  void what_is_no_answer_is_a_failure_of_the_harness() {
    assertThatIllegalStateException()
        .isThrownBy(() -> judge(BUDGET, "crash"))
        .withMessage(
            "the process of Knossos failed: it ended with code 7, the last on its standard error"
                + " being 'Exception in thread main: of its own making'");
    assertThatIllegalStateException()
        .isThrownBy(() -> judge(BUDGET, "babble"))
        .withMessageStartingWith("Knossos gave no answer: it said 'babblebabble");
    for (String answer : List.of("", "nonsense", "{:valid? 7}", "{:valid?", "[]", "{}")) {
      assertThatIllegalStateException()
          .as(answer)
          .isThrownBy(() -> judge(BUDGET, "answers", answer))
          .withMessage("Knossos gave no answer: it said '" + answer + "'");
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> judge(BUDGET, "answers", "{:failed \"AssertionError: no\"}"))
        .withMessage("Knossos failed: AssertionError: no");
    assertThat(childrenLeft()).isFalse();
  }

  @Test
  void says_why_it_cannot_be_started() {
    assertThatIllegalStateException()
        .isThrownBy(() -> judge(BUDGET, "unready"))
        .withMessage("Knossos was not ready in 60 s: it said 'hello'");
    assertThatIllegalStateException()
        .isThrownBy(() -> judge(BUDGET, "stillborn"))
        .withMessageContaining("it ended with code 5")
        .withMessageContaining("'Error: cannot be born'");
    try (KnossosProcess process =
        new KnossosProcess(FakeChild.command("silent"), Duration.ofMillis(500))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> judge(process, BUDGET, "k"))
          .withMessageEndingWith("it was silent");
    }
    try (KnossosProcess process =
        new KnossosProcess(memory -> List.of("/there/is/no/java"), LOADING)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> judge(process, BUDGET, "k"))
          .withMessageStartingWith("cannot start /there/is/no/java");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(BUDGET, "missing"))
        .withMessageStartingWith(
            "Knossos cannot be asked: a part of it or of what it needs (Could not locate"
                + " potemkin.clj) is not on the class path; build once with");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(new Budget(Duration.ofSeconds(1), 1 << 20), "mute"))
        .withMessage("Knossos needs 64m of memory at least, and may use 1024k");
    assertThat(childrenLeft()).isFalse();
  }

  @Test
  void an_interrupt_ends_it() throws InterruptedException {
    try (KnossosProcess process = process("mute")) {
      Verdict[] verdict = new Verdict[1];
      boolean[] stillInterrupted = new boolean[1];
      Thread judge =
          new Thread(
              () -> {
                verdict[0] = judge(process, BUDGET, "a", "b");
                stillInterrupted[0] = Thread.currentThread().isInterrupted();
              });
      judge.start();
      while (!childrenLeft()) {
        Thread.onSpinWait();
      }
      judge.interrupt();
      judge.join();

      assertThat(verdict[0].reason())
          .isEqualTo("Not known for 2 of 2 keys: key a: it was interrupted.");
      assertThat(stillInterrupted[0]).isTrue();
      assertThat(childrenLeft()).isFalse();
    }
  }
}
