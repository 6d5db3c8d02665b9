package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.proof.ProofVerifier;
import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.history.Operation;
import dev.ordeal.history.generate.GeneratedHistory;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.KeyValue;
import dev.ordeal.model.Next;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds strings that are run in one buffer to the model, and to doing with long ones. */
class TextRunTests {
  private static final int HISTORIES = 500;
  private static final int APPENDS = 100_000;

  @TempDir private Path directory;

  private static History history(int seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    HistoryPlan plan = new HistoryPlan("kv", 30, 1 + seed % 4, 1, random.nextInt(4), 0.1, seed);
    for (Event event : GeneratedHistory.of(plan).events()) {
      events.add(event);
    }
    long index = events.size();
    Operation nothing = new Operation("append", "k0", "");
    events.add(new Event(index, Long.MAX_VALUE - 1, 1_000, EventType.INVOKE, nothing, null, null));
    events.add(new Event(index + 1, Long.MAX_VALUE, 1_000, EventType.OK, nothing, null, null));
    return new History(events);
  }

  @Test
  void does_what_the_model_says() {
    KeyValue model = new KeyValue();
    int refused = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Calls calls = history(seed).calls();
      TextRun run = TextRun.of(model, calls);
      Random random = new Random(seed);
      String state = "";
      for (int step = 0; step < 100; step++) {
        int call = random.nextInt(calls.size());
        Next<String> next = model.step(state, model.action(calls.get(call)));
        assertThat(run.knows(call)).isTrue();
        assertThat(run.observes(call)).isEqualTo(model.observes(model.action(calls.get(call))));
        assertThat(run.changes(call)).isEqualTo(next.possible() && !next.state().equals(state));
        assertThat(run.step(call)).as("seed %d: %s", seed, call).isEqualTo(next.possible());
        state = next.possible() ? next.state() : state;
        assertThat(run.held()).isEqualTo(state);
        refused += next.possible() ? 0 : 1;
      }
    }
    assertThat(refused).isGreaterThan(HISTORIES);
  }

  @Test
  void weighs_a_verdict_as_the_model_does() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      History history = history(seed);
      KeyValue model = new KeyValue();
      Verdict.Valid valid =
          (Verdict.Valid) new Linearizability(model).check(history, Budget.DEFAULT);
      List<Witness> objects = new ArrayList<>();
      List<Witness> columns = new ArrayList<>();
      for (Witness witness : valid.witnesses()) {
        objects.add(new Witness(witness.key(), new ArrayList<Call>(witness.order())));
        columns.add(new Witness(witness.key(), columns(history, witness)));
      }

      assertThat(Worth.of(model, history, with(valid, columns)))
          .as("seed %d", seed)
          .isEqualTo(Worth.of(model, history, with(valid, objects)));
    }
  }

  private static Calls columns(History history, Witness witness) {
    Calls calls = history.calls();
    int[] places = new int[witness.order().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = calls.placeOf(witness.order(), i);
    }
    return calls.select(places);
  }

  private static Verdict.Valid with(Verdict.Valid valid, List<Witness> witnesses) {
    return new Verdict.Valid(valid.reason(), valid.findings(), witnesses);
  }

  @Test
  void a_hundred_thousand_appends_take_no_more_than_their_strings() throws IOException {
    StringBuilder text = new StringBuilder();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < APPENDS; i++) {
      Operation append = new Operation("append", "k", "x" + i + ";");
      text.append(append.value());
      add(events, append, append);
    }
    Operation get = new Operation("get", "k", null);
    add(events, get, get.withValue(text.toString()));
    History history = new History(events);

    Verdict.Valid valid =
        (Verdict.Valid) new Linearizability(new KeyValue()).check(history, Budget.DEFAULT);
    Path witness = directory.resolve("witness.json");
    try (Writer out = Files.newBufferedWriter(witness)) {
      WitnessFile.write(out, "of no file", valid);
    }

    assertThat(ProofVerifier.of(witness).verify(history).accepted()).isTrue();
    assertThat(Worth.of(new KeyValue(), history, valid)).isEqualTo(new Worth(1, 1, 0));
  }

  private static void add(List<Event> events, Operation asked, Operation answered) {
    long index = events.size();
    events.add(new Event(index, index, 0, EventType.INVOKE, asked, null, null));
    events.add(new Event(index + 1, index + 1, 0, EventType.OK, answered, null, null));
  }
}
