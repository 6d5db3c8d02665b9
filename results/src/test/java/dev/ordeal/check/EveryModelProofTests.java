package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.check.proof.ProofVerifier;
import dev.ordeal.history.Call;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.generate.HistoryPlan;
import dev.ordeal.model.Model;
import dev.ordeal.model.Models;
import dev.ordeal.model.SetModel;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the verifier, for every model, to accepting what is a proof and nothing else. */
class EveryModelProofTests {
  @TempDir private Path directory;
  private int files;

  static Set<String> models() {
    return Models.names();
  }

  private Path write(History history) throws IOException {
    Path file = directory.resolve("history" + files++ + ".jsonl");
    Histories.write(history, file, HistoryFormat.JSONL);
    return file;
  }

  private ProofVerifier.Answer verify(Path history, Verdict verdict, Core core) throws IOException {
    StringWriter out = new StringWriter();
    String sha256 = ProofVerifier.sha256(history);
    if (verdict instanceof Verdict.Invalid invalid) {
      WitnessFile.write(out, sha256, invalid, core);
    } else {
      WitnessFile.write(out, sha256, (Verdict.Valid) verdict);
    }
    Path file = directory.resolve("witness" + files++ + ".json");
    return ProofVerifier.verify(history, Files.writeString(file, out.toString()));
  }

  private static HistoryPlan plan(String model, int seed) {
    Random random = new Random(seed);
    return new HistoryPlan(
        model,
        5 + random.nextInt(20),
        1 + random.nextInt(5),
        1 + random.nextInt(2),
        random.nextBoolean() ? HistoryPlan.DISTINCT : 3,
        0.1 * random.nextInt(3),
        seed);
  }

  @ParameterizedTest
  @MethodSource("models")
  void every_proof_is_accepted_and_no_operation_of_a_core_can_be_taken_away(String name)
      throws IOException {
    Model<?> model = Models.named(name);
    int invalid = 0;
    for (int seed = 0; seed < 120; seed++) {
      HistoryPlan plan = plan(name, seed);
      History history = EveryModelTests.history(plan);
      Path file = write(history);
      Verdict verdict = new Linearizability(model).check(history, Budget.DEFAULT);
      if (!(verdict instanceof Verdict.Invalid found)) {
        assertThat(verify(file, verdict, null)).as("%s", plan).matches(a -> a.accepted());
        continue;
      }
      invalid++;
      Core core =
          new Shrinker(model, FailedCas.IGNORE)
              .shrink(history, found.counterexample(), Budget.DEFAULT);
      assertThat(core.minimal()).isTrue();
      assertThat(verify(file, verdict, core)).as("%s", plan).matches(a -> a.accepted());
      for (Call call : core.known()) {
        List<Call> less = new ArrayList<>(core.known());
        less.remove(call);
        assertThat(verify(file, verdict, new Core(core.key(), less, false)))
            .as("%s without %s", plan, call)
            .matches(a -> !a.accepted());
      }
    }
    assertThat(invalid).isBetween(15, 90);
  }

  @Test
  void nothing_is_an_element_of_a_set_like_any_other() throws IOException {
    History history =
        new Story()
            .invoke(0, "add", null)
            .ok(0)
            .invoke(0, "remove", 1L)
            .ok(0)
            .invoke(0, "contains", null)
            .ok(0, true)
            .invoke(0, "read", null)
            .ok(0, List.of())
            .history();
    Verdict verdict = new Linearizability(new SetModel()).check(history, Budget.DEFAULT);
    Core core =
        new Shrinker(new SetModel(), FailedCas.IGNORE)
            .shrink(history, ((Verdict.Invalid) verdict).counterexample(), Budget.DEFAULT);

    assertThat(verify(write(history), verdict, core)).matches(a -> a.accepted());
    assertThat(core.known()).hasSize(2);
  }

  /** Two neighbours that change places are still a proof, or not, as the definition says. */
  @ParameterizedTest
  @MethodSource("models")
  void an_order_that_was_changed_is_accepted_only_if_it_is_a_proof(String name) throws IOException {
    int accepted = 0;
    int refused = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      HistoryPlan plan = new HistoryPlan(name, 3 + random.nextInt(6), 3, 1, 3, 0.2, seed);
      History history = EveryModelTests.history(plan);
      Path file = write(history);
      Verdict verdict = new Linearizability(Models.named(name)).check(history, Budget.DEFAULT);
      if (!(verdict instanceof Verdict.Valid valid)
          || valid.witnesses().isEmpty()
          || valid.witnesses().get(0).order().size() < 2) {
        continue;
      }
      List<Call> order = new ArrayList<>(valid.witnesses().get(0).order());
      int at = random.nextInt(order.size() - 1);
      if (random.nextInt(4) == 0) {
        order.remove(at);
      } else {
        order.add(at, order.remove(at + 1));
      }
      Verdict claim =
          new Verdict.Valid(
              "so",
              verdict.findings(),
              List.of(new Witness(valid.witnesses().get(0).key(), order)));

      boolean proof = isProof(name, history, order);

      assertThat(verify(file, claim, null))
          .as("%s: %s", plan, order)
          .matches(a -> a.accepted() == proof);
      accepted += proof ? 1 : 0;
      refused += proof ? 0 : 1;
    }
    // No two neighbours of a mutex can change places.
    assertThat(accepted).isGreaterThan(name.equals("mutex") ? -1 : 5);
    assertThat(refused).isGreaterThan(15);
  }

  private static boolean isProof(String model, History history, List<Call> order) {
    for (Call call : history.calls()) {
      if (call.outcome() == Call.Outcome.OK && !order.contains(call)) {
        return false;
      }
    }
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        Call later = order.get(j);
        if (!later.indeterminate() && later.returnIndex() < order.get(i).callIndex()) {
          return false;
        }
      }
    }
    Set<Object> states = new HashSet<>();
    states.add(PlainObject.initial(model));
    for (Call call : order) {
      Set<Object> next = new HashSet<>();
      states.forEach(state -> next.addAll(PlainObject.after(model, state, call)));
      states = next;
    }
    return !states.isEmpty();
  }
}
