package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Event;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import dev.ordeal.model.CasRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Judges histories of the size that a long trial leaves, and prints how long that took. */
class LinearizabilityScaleTests {
  private static final int CLIENTS = 5;
  private static final int VALUES = 5;

  /** So many keys one after the other, each busy for 200 operations. */
  private static History manyKeys(int keys, double indeterminate) {
    List<Event> events = new ArrayList<>();
    int processes = 0;
    for (int key = 0; key < keys; key++) {
      Random random = new Random(key);
      History one = new RandomHistory(random, CLIENTS, 1, VALUES, indeterminate).operations(200);
      int most = 0;
      for (Event event : one.events()) {
        Operation operation =
            new Operation(event.operation().f(), "key" + key, event.operation().value());
        most = Math.max(most, event.process());
        events.add(
            new Event(
                events.size(),
                events.size(),
                processes + event.process(),
                event.type(),
                operation,
                null,
                null));
      }
      processes += most + 1;
    }
    return new History(events);
  }

  private static Verdict judge(String what, History history) {
    long begun = System.nanoTime();
    Verdict verdict = new Linearizability(new CasRegister()).check(history, Budget.DEFAULT);
    System.out.printf(
        Locale.ROOT,
        "LinearizabilityScaleTests: %s, %d operations, %s in %.0f ms%n",
        what,
        verdict.findings().operations(),
        verdict.status().word(),
        (System.nanoTime() - begun) / 1e6);
    return verdict;
  }

  @Test
  @Timeout(120)
  void judges_a_thousand_keys() {
    for (double indeterminate : new double[] {0, 0.01, 0.05}) {
      History history = manyKeys(1_000, indeterminate);

      Verdict verdict = judge("1000 keys, share of unknown outcomes " + indeterminate, history);

      assertThat(verdict.status()).isEqualTo(Verdict.Status.VALID);
    }
  }

  @Test
  @Timeout(120)
  void judges_one_long_key() {
    History history = new RandomHistory(new Random(1), CLIENTS, 1, VALUES, 0.01).operations(50_000);

    assertThat(judge("one key", history).status()).isEqualTo(Verdict.Status.VALID);
  }

  @Test
  @Timeout(120)
  void finds_one_wrong_read_among_a_thousand_keys() {
    History history = manyKeys(1_000, 0);
    List<Event> events = new ArrayList<>(history.events());
    for (int i = events.size() / 2; ; i++) {
      Event event = events.get(i);
      if (event.type() == dev.ordeal.history.EventType.OK && event.operation().f().equals("read")) {
        events.set(
            i,
            new Event(
                i,
                event.time(),
                event.process(),
                event.type(),
                event.operation().withValue("never written"),
                null,
                null));
        Verdict verdict = judge("one wrong read", new History(events));

        assertThat(verdict.status()).isEqualTo(Verdict.Status.INVALID);
        assertThat(((Verdict.Invalid) verdict).counterexample().unplaced().returnIndex())
            .isEqualTo(i);
        return;
      }
    }
  }
}
