package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Models;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the monitors of prefixes with trying everything, and says where they apply. */
class PrefixMonitorTests {
  private static final Budget BUDGET = new Budget(Duration.ofSeconds(60));
  private static final int ROUNDS = 12_000;

  private static Verdict judge(String model, History history, Engine engine) {
    return EveryModelTests.judge(model, history, engine);
  }

  private static History history(String model, int seed, int operations) {
    Random random = new Random(seed);
    int clients = 1 + random.nextInt(8);
    double indeterminate = 0.1 * random.nextInt(4);
    History history =
        GeneratedHistory.of(
            new HistoryPlan(
                model, operations, clients, 1, HistoryPlan.DISTINCT, indeterminate, seed));
    int most = model.equals("kv") ? 1 : 2;
    for (int wrong = Math.min(most, random.nextInt(3)); wrong > 0; wrong--) {
      history = GeneratedHistory.withWrongAnswer(history, model, random.nextLong());
    }
    return history;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"set", "fifo-queue", "unordered-queue", "mutex", "priority-queue", "stack", "kv"})
  void agree_with_trying_everything(String model) {
    int applied = 0;
    int invalid = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      History history = history(model, seed, 3 + seed % 9);
      Verdict verdict = judge(model, history, Engine.MONITOR);
      if (verdict instanceof Verdict.Unknown unknown) {
        assertThat(unknown.reason())
            .contains("the monitor does not apply: it comes to no decision");
        continue;
      }
      applied++;
      BruteForce.assertAgrees(model, history, verdict, seed);
      invalid += verdict.status() == Verdict.Status.INVALID ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT, "PrefixMonitorTests: %s, applied %d, %d invalid%n", model, applied, invalid);
    assertThat(applied).isGreaterThan(99 * ROUNDS / 100);
    assertThat(invalid).isBetween(applied / 6, 4 * applied / 5);
  }

  /** The search gives up on some of these; where it does not it must find the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {"set", "fifo-queue", "unordered-queue", "mutex", "priority-queue", "stack", "kv"})
  void agree_with_the_search_on_longer_histories(String model) {
    int decided = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      History history = history(model, seed, 12 + seed % 30);
      Verdict verdict =
          new Linearizability(Models.named(model), FailedCas.IGNORE, Engine.ALL)
              .check(history, new Budget(Duration.ofSeconds(60), 1 << 20));
      decided += verdict.status() == Verdict.Status.UNKNOWN ? 0 : 1;
    }
    assertThat(decided).isGreaterThan(900);
  }

  @ParameterizedTest
  @CsvSource({
    "set, 3000",
    "fifo-queue, 100000",
    "unordered-queue, 100000",
    "mutex, 100000",
    "priority-queue, 100000",
    "kv, 100000"
  })
  void decide_long_histories_that_no_search_would(String model, int operations) {
    for (double indeterminate : new double[] {0, 0.02}) {
      HistoryPlan plan =
          new HistoryPlan(model, operations, 20, 1, HistoryPlan.DISTINCT, indeterminate, 7);
      History history = GeneratedHistory.of(plan);
      long begun = System.nanoTime();

      Verdict verdict = judge(model, history, Engine.MONITOR);

      System.out.printf(
          Locale.ROOT,
          "PrefixMonitorTests: %s, %.2f indeterminate, %s in %.0f ms%n",
          model,
          indeterminate,
          verdict.status().word(),
          (System.nanoTime() - begun) / 1e6);
      assertThat(verdict.status()).isEqualTo(Verdict.Status.VALID);
    }
  }

  private static String words(String model, Story story) {
    Verdict verdict = judge(model, story.history(), Engine.MONITOR);
    return ((Verdict.Invalid) verdict).counterexample().words();
  }

  private static Story put(int first, int second) {
    return new Story().invoke(1, "enqueue", first).ok(1).invoke(1, "enqueue", second).ok(1);
  }

  @Test
  void say_what_contradicts_what() {
    assertThat(words("fifo-queue", put(1, 2).invoke(2, "dequeue", null).ok(2, 2)))
        .isEqualTo(
            "Key k: process 2 did dequeue with the result 2 (invoked at 0.400 s, returned at 0.500"
                + " s, on n2), but no order of what had happened by then explains that. enqueue 1"
                + " by process 1 (invoked at 0.000 s, returned at 0.100 s, on n1) was over before"
                + " it was enqueued, and nothing can have dequeued that before.");
    assertThat(words("fifo-queue", put(1, 2).invoke(2, "dequeue", null).ok(2, 3)))
        .endsWith("Nothing that had begun by then enqueues it.");
    assertThat(words("unordered-queue", put(1, 2).invoke(2, "dequeue", null).ok(2, null)))
        .endsWith("At no moment in between can the queue have been empty.");
    assertThat(
            words(
                "unordered-queue",
                put(1, 2).invoke(2, "dequeue", null).ok(2, 2).invoke(3, "dequeue", null).ok(3, 2)))
        .endsWith(
            "It was dequeued by dequeue with the result 2 by process 2 (invoked at 0.400 s,"
                + " returned at 0.500 s, on n2) too.");
    assertThat(
            words(
                "fifo-queue",
                put(1, 2).invoke(2, "dequeue", null).ok(2, 2).invoke(3, "dequeue", null).ok(3, 1)))
        .contains("was over before it was enqueued");
    Story added = new Story().invoke(1, "add", 1).ok(1).invoke(1, "add", 2).ok(1);
    assertThat(words("set", added.invoke(2, "contains", 1).ok(2, false)))
        .endsWith(
            "add 1 by process 1 (invoked at 0.000 s, returned at 0.100 s, on n1) was over before"
                + " contains 1 with the result false by process 2 (invoked at 0.400 s, returned at"
                + " 0.500 s, on n2) began, but what was seen asks for the other order.");
  }

  @Test
  void the_smallest_goes_first() {
    assertThat(words("priority-queue", put(1, 2).invoke(2, "dequeue", null).ok(2, 2)))
        .endsWith("At no moment in between can everything smaller have been gone.");
    assertThat(
            words(
                "priority-queue",
                put(1, 2)
                    .invoke(3, "dequeue", null)
                    .info(3)
                    .invoke(2, "dequeue", null)
                    .ok(2, null)))
        .endsWith(
            "At no moment in between can everything smaller have been gone: too few dequeues of"
                + " unknown result had begun.");
    Story late = put(1, 2).invoke(3, "dequeue", null).info(3).invoke(2, "dequeue", null).ok(2, 2);
    assertThat(judge("priority-queue", late.history(), Engine.ALL).status())
        .isEqualTo(Verdict.Status.VALID);
  }

  @Test
  void an_element_comes_late_enough_for_greater_ones_to_go() {
    Story story = new Story().invoke(1, "enqueue", 2).ok(1).invoke(1, "enqueue", 1);
    story.invoke(2, "dequeue", null).ok(2, 2).ok(1).invoke(3, "dequeue", null).ok(3, 1);

    assertThat(judge("priority-queue", story.history(), Engine.ALL).status())
        .isEqualTo(Verdict.Status.VALID);
  }

  private static Story pushed(int... elements) {
    Story story = new Story();
    for (int element : elements) {
      story.invoke(1, "push", element).ok(1);
    }
    return story;
  }

  private static void assertStatus(Story story, Verdict.Status status) {
    assertThat(judge("stack", story.history(), Engine.ALL).status()).isEqualTo(status);
  }

  @Test
  void what_came_last_goes_first() {
    assertThat(words("stack", pushed(1, 2).invoke(2, "pop", null).ok(2, 1)))
        .endsWith(
            "From the end of push 1 by process 1 (invoked at 0.000 s, returned at 0.100 s, on n1)"
                + " until then something lay on the stack at any moment, or on what was below, but"
                + " nothing of that can have been there first and last.");
    assertThat(words("stack", pushed(1).invoke(2, "pop", null).ok(2, 2)))
        .endsWith("Nothing that had begun by then pushes it.");
    assertThat(words("stack", pushed(1).invoke(2, "pop", null).ok(2, null)))
        .endsWith("At no moment in between can the stack have been empty.");
    assertThat(
            words(
                "stack", pushed(1).invoke(2, "pop", null).ok(2, 1).invoke(3, "pop", null).ok(3, 1)))
        .contains("It was popped by pop with the result 1 by process 2");
    assertObjects("stack", pushed(1, 1), "1 is pushed more than once");
  }

  @Test
  void unknown_pops_take_what_lies_on_top() {
    Story one = pushed(1, 2, 3).invoke(2, "pop", null).info(2).invoke(3, "pop", null);
    assertThat(words("stack", one.ok(3, 1)))
        .endsWith(
            "More that came after things that were gone by then must have been gone before than"
                + " pops of unknown result had begun.");
    Story two = pushed(1, 2).invoke(2, "pop", null).info(2).invoke(3, "pop", null);
    assertStatus(two.ok(3, 1), Verdict.Status.VALID);
    Story late = pushed(1, 2).invoke(3, "pop", null).ok(3, 1).invoke(2, "pop", null).info(2);
    assertStatus(late, Verdict.Status.INVALID);
    Story empty = pushed(1, 2).invoke(2, "pop", null).info(2).invoke(3, "pop", null);
    assertThat(words("stack", empty.ok(3, null)))
        .endsWith(
            "At no moment in between can the stack have been empty: too few pops of unknown result"
                + " had begun.");
  }

  /** What lies below can wait for the unknown pop, and with it what came in between. */
  @Test
  void what_must_go_has_others_wait() {
    Story story = pushed(1).invoke(2, "push", 2).invoke(3, "pop", null);
    story.invoke(1, "push", 3).ok(1).ok(2).invoke(4, "pop", null).info(4);
    story.invoke(5, "pop", null).info(5).ok(3, 1);

    assertStatus(story, Verdict.Status.VALID);
  }

  /** What clients get here is left to chance, not made to be valid and then spoiled. */
  @ParameterizedTest
  @ValueSource(strings = {"priority-queue", "stack"})
  void agree_with_trying_everything_on_wild_histories(String model) {
    int undecided = 0;
    int invalid = 0;
    for (int seed = 0; seed < 2 * ROUNDS; seed++) {
      History history = wild(model, new Random(seed));
      Verdict verdict = judge(model, history, Engine.MONITOR);
      if (verdict instanceof Verdict.Unknown) {
        undecided++;
        continue;
      }
      Call unplaced = BruteForce.unplaced(model, history.calls());
      assertThat(verdict.status())
          .as("seed %d: %s", seed, history.events())
          .isEqualTo(unplaced == null ? Verdict.Status.VALID : Verdict.Status.INVALID);
      if (verdict instanceof Verdict.Invalid found) {
        invalid++;
        assertThat(found.counterexample().unplaced())
            .as("seed %d: %s", seed, history.events())
            .isEqualTo(unplaced);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "PrefixMonitorTests: %s, of %d wild ones %d invalid, %d undecided%n",
        model,
        2 * ROUNDS,
        invalid,
        undecided);
    assertThat(undecided).isLessThan(ROUNDS / 200);
    assertThat(invalid).isGreaterThan(ROUNDS / 6);
  }

  /** Each pop or dequeue answers with anything that was put in, or nothing; many are given up. */
  private static History wild(String model, Random random) {
    Story story = new Story();
    String put = model.equals("stack") ? "push" : "enqueue";
    String take = model.equals("stack") ? "pop" : "dequeue";
    int clients = 1 + random.nextInt(6);
    int operations = 3 + random.nextInt(9);
    double indeterminate = 0.15 * random.nextInt(4);
    List<Integer> values = new ArrayList<>(IntStream.range(0, operations).boxed().toList());
    Collections.shuffle(values, random);
    List<Integer> inside = new ArrayList<>();
    int[] process = IntStream.range(0, clients).toArray();
    Boolean[] puts = new Boolean[clients];
    for (int steps = 0; operations > 0 || steps < 3 * clients; ) {
      int client = random.nextInt(clients);
      steps += operations == 0 ? 1 : 0;
      if (puts[client] == null && operations > 0) {
        operations--;
        puts[client] = random.nextBoolean();
        Integer value = values.get(operations);
        story.invoke(process[client], puts[client] ? put : take, puts[client] ? value : null);
        if (puts[client]) {
          inside.add(value);
        }
      } else if (puts[client] != null && random.nextDouble() < indeterminate) {
        story.info(process[client]);
        process[client] += clients;
        puts[client] = null;
      } else if (puts[client] != null) {
        boolean nothing = inside.isEmpty() || random.nextInt(8) == 0;
        if (puts[client]) {
          story.ok(process[client]);
        } else if (nothing) {
          story.ok(process[client], null);
        } else {
          int top = inside.size() - 1;
          int which = random.nextBoolean() ? top : random.nextInt(top + 1);
          story.ok(process[client], inside.remove(which));
        }
        puts[client] = null;
      }
    }
    return story.history();
  }

  @Test
  void say_that_no_turn_is_left() {
    Story held = new Story().invoke(1, "acquire", null).ok(1).invoke(2, "acquire", null).ok(2);
    Story free = new Story().invoke(1, "release", null).ok(1);

    assertThat(words("mutex", held))
        .endsWith(
            "The mutex was held, and every release that had begun by then is needed for an acquire"
                + " before.");
    assertThat(words("mutex", free))
        .endsWith(
            "The mutex was free, and every acquire that had begun by then is needed for a release"
                + " before.");
  }

  @Test
  void unknown_releases_free_a_mutex_once_each() {
    Story once = new Story().invoke(1, "acquire", null).ok(1).invoke(1, "release", null).info(1);
    once.invoke(2, "acquire", null).ok(2);
    assertThat(judge("mutex", once.history(), Engine.ALL).status()).isEqualTo(Verdict.Status.VALID);

    once.invoke(3, "acquire", null).ok(3);
    assertThat(judge("mutex", once.history(), Engine.ALL).status())
        .isEqualTo(Verdict.Status.INVALID);
  }

  @Test
  void unknown_dequeues_empty_a_queue_if_there_are_enough() {
    for (String model : List.of("fifo-queue", "unordered-queue")) {
      Story one = put(1, 2).invoke(1, "dequeue", null).info(1).invoke(2, "dequeue", null);
      Story two = put(1, 2).invoke(1, "dequeue", null).info(1).invoke(3, "dequeue", null).info(3);

      assertThat(judge(model, one.ok(2, null).history(), Engine.ALL).status())
          .isEqualTo(Verdict.Status.INVALID);
      assertThat(
              judge(model, two.invoke(2, "dequeue", null).ok(2, null).history(), Engine.ALL)
                  .status())
          .isEqualTo(Verdict.Status.VALID);
    }
  }

  @Test
  void say_that_two_reads_lack_what_the_other_has() {
    Story story =
        new Story()
            .invoke(1, "add", 1)
            .invoke(2, "add", 2)
            .invoke(3, "read", null)
            .invoke(4, "read", null)
            .ok(3, List.of(1L))
            .ok(4, List.of(2L));

    assertThat(words("set", story)).contains(" each lack something that the other has.");
  }

  @Test
  void leave_to_the_search_what_they_do_not_apply_to() {
    Story twice = new Story().invoke(1, "add", 1).ok(1).invoke(1, "add", 1).ok(1);
    Story removed = new Story().invoke(1, "remove", 1).ok(1);
    assertObjects("set", twice, "1 is added more than once");
    assertObjects("set", removed, "elements are removed");
    assertObjects("fifo-queue", put(1, 1), "1 is enqueued more than once");
    assertObjects(
        "counter", new Story().invoke(1, "add", 1).ok(1), "there is none for the model counter");
  }

  private static void assertObjects(String model, Story story, String objection) {
    Verdict forced = judge(model, story.history(), Engine.MONITOR);
    assertThat(forced.status()).isEqualTo(Verdict.Status.UNKNOWN);
    assertThat(forced.reason()).contains("the monitor does not apply: " + objection);

    Verdict chosen =
        new Linearizability(Models.named(model), FailedCas.IGNORE, Engine.AUTO)
            .check(story.history(), BUDGET);
    assertThat(chosen.status()).isEqualTo(Verdict.Status.VALID);
    assertThat(chosen.findings().engine()).isEqualTo("search");
  }
}
