package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.proof.ProofVerifier;
import dev.ordeal.history.Call;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Histories;
import dev.ordeal.history.History;
import dev.ordeal.history.HistoryFormat;
import dev.ordeal.history.Operation;
import dev.ordeal.model.CasRegister;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds witness files to being proofs, and their verifier to accepting no others. */
class ProofTests {
  private static final CasRegister MODEL = new CasRegister();

  @TempDir private Path directory;
  private int files;

  private Path write(History history) throws IOException {
    Path file = directory.resolve("history" + files++ + ".jsonl");
    Histories.write(history, file, HistoryFormat.JSONL);
    return file;
  }

  private static Verdict judge(History history, FailedCas rule) {
    return new Linearizability(MODEL, rule, Engine.AUTO).check(history, Budget.DEFAULT);
  }

  private static String witness(Path file, Verdict verdict, Core core) throws IOException {
    StringWriter out = new StringWriter();
    String sha256 = ProofVerifier.sha256(file);
    if (verdict instanceof Verdict.Invalid invalid) {
      WitnessFile.write(out, sha256, invalid, core);
    } else {
      WitnessFile.write(out, sha256, (Verdict.Valid) verdict);
    }
    return out.toString();
  }

  private ProofVerifier.Answer verify(Path history, String witness) throws IOException {
    Path file = directory.resolve("witness" + files++ + ".json");
    return ProofVerifier.verify(history, Files.writeString(file, witness));
  }

  private static Core core(History history, Verdict verdict, FailedCas rule) {
    return verdict instanceof Verdict.Invalid invalid
        ? new Shrinker(MODEL, rule).shrink(history, invalid.counterexample(), Budget.DEFAULT)
        : null;
  }

  @Test
  void every_proof_is_accepted_and_no_operation_of_a_core_can_be_taken_away() throws IOException {
    int invalid = 0;
    for (int seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      int values = random.nextBoolean() ? RandomHistory.DISTINCT : 3;
      FailedCas rule = random.nextBoolean() ? FailedCas.IGNORE : FailedCas.OBSERVE;
      History history =
          new RandomHistory(random, 1 + random.nextInt(5), 2, values, 0.05 * random.nextInt(3))
              .operations(30);
      if (random.nextBoolean()) {
        history = RandomHistory.corrupted(history, random, 20);
      }
      Path file = write(history);
      Verdict verdict = judge(history, rule);
      Core core = core(history, verdict, rule);

      ProofVerifier.Answer answer = verify(file, witness(file, verdict, core));

      assertThat(answer.accepted()).as("seed %d: %s", seed, answer).isTrue();
      if (core != null) {
        invalid++;
        assertThat(core.minimal()).isTrue();
        for (Call call : core.known()) {
          List<Call> less = new ArrayList<>(core.known());
          less.remove(call);
          Core smaller = new Core(core.key(), less, false);
          assertThat(verify(file, witness(file, verdict, smaller)).accepted())
              .as("seed %d without %s", seed, call)
              .isFalse();
        }
      }
    }
    assertThat(invalid).isBetween(150, 450);
  }

  @Test
  void a_stale_read_in_a_long_history_shrinks_to_a_handful() {
    History history =
        new RandomHistory(new Random(5), 10, 1, RandomHistory.DISTINCT, 0.02).operations(3_000);
    Verdict verdict = judge(history, FailedCas.IGNORE);
    assertThat(verdict.status()).isEqualTo(Verdict.Status.VALID);
    int seed = 0;
    History wrong = history;
    while (verdict.status() != Verdict.Status.INVALID) {
      wrong = RandomHistory.corrupted(history, new Random(seed++), 1_000);
      verdict = judge(wrong, FailedCas.IGNORE);
    }

    Core core = core(wrong, verdict, FailedCas.IGNORE);

    assertThat(core.minimal()).isTrue();
    assertThat(core.known()).hasSizeBetween(1, 6);
  }

  @Test
  void accepts_exactly_the_orders_that_are_proofs() throws IOException {
    int accepted = 0;
    for (int seed = 0; seed < 1_500; seed++) {
      Random random = new Random(seed);
      History history = new RandomHistory(random, 3, 1, 2, 0.2).operations(1 + random.nextInt(4));
      List<Call> judged =
          new ArrayList<>(
              history.calls().stream().filter(c -> c.outcome() != Call.Outcome.FAIL).toList());
      List<Call> order = new ArrayList<>(judged);
      order.removeIf(call -> random.nextInt(call.indeterminate() ? 2 : 16) == 0);
      Collections.shuffle(order, random);
      Findings findings = judge(history, FailedCas.IGNORE).findings();
      Verdict claim = new Verdict.Valid("so", findings, List.of(new Witness("k0", order)));
      Path file = write(history);

      boolean proof = WitnessVerifierTests.isProof(judged, order);

      assertThat(verify(file, witness(file, claim, null)).accepted())
          .as("seed %d: %s", seed, order)
          .isEqualTo(proof);
      accepted += proof ? 1 : 0;
    }
    assertThat(accepted).isBetween(200, 1_300);
  }

  @Test
  void refuses_what_is_no_proof() throws IOException {
    History good = new Story().write(1, 1).read(2, 1).write(1, 2).read(2, 2).history();
    Path file = write(good);
    String proof = witness(file, judge(good, FailedCas.IGNORE), null);

    assertThat(verify(file, proof).accepted()).isTrue();
    assertThat(verify(file, proof).reason()).isEqualTo("valid: 1 key, each with an order");
    assertRefused(file, proof.replace("[0,2,4,6]", "[0,4,2,6]"), "cannot have taken effect");
    assertRefused(file, proof.replace("[0,2,4,6]", "[2,0,4,6]"), "the register holds null");
    assertRefused(
        file,
        proof.replace("\"points\":[0,2,4,6]", "\"points\":[0,2,5,6]"),
        "the call of index 4 cannot have taken effect after event 5");
    assertRefused(file, proof.replace("[0,2,4,6]", "[0,2,4]"), "the call of index 6 has no place");
    assertRefused(file, proof.replace("[0,2,4,6]", "[0,2,4,4]"), "or it has a place already");
    assertRefused(file, proof.replace("[0,2,4,6]", "[0,2,4,9]"), "no call of index 9");
    assertRefused(file, proof.replace("\"key\":\"k\"", "\"key\":\"x\""), "is on this key");
    assertRefused(file, proof.replace("\"valid\"", "\"invalid\""), "a witness has the verdict");
    assertRefused(
        file,
        proof.replace("cas-register", "queue"),
        "the model is queue, of which nothing is known here");
    Path other = write(new Story().write(1, 1).history());
    assertRefused(other, proof, "the witness is about another history");
    History wrong = new Story().write(1, 1).read(2, 2).history();
    Path wrongFile = write(wrong);
    assertRefused(
        wrongFile,
        proof
            .replaceFirst(
                "\"historySha256\":\"[0-9a-f]*\"",
                "\"historySha256\":\"" + ProofVerifier.sha256(wrongFile) + "\"")
            .replace("[0,2,4,6]", "[0,2]"),
        "the call of index 2 is not possible where the register holds 1");
  }

  private void assertRefused(Path history, String witness, String reason) throws IOException {
    ProofVerifier.Answer answer = verify(history, witness);
    assertThat(answer.accepted()).isFalse();
    assertThat(answer.reason()).contains(reason);
  }

  @Test
  void a_cas_that_failed_for_another_reason_than_what_it_found_is_no_observation()
      throws IOException {
    Operation write = new Operation("write", "k", 1L);
    Operation cas = new Operation("cas", "k", List.of(1L, 2L));
    History history =
        new History(
            List.of(
                new Event(0, 0, 0, EventType.INVOKE, write, null, null),
                new Event(1, 1, 0, EventType.OK, write, null, null),
                new Event(2, 2, 0, EventType.INVOKE, cas, null, null),
                new Event(3, 3, 0, EventType.FAIL, cas, null, "connection refused")));
    Path file = write(history);
    String proof = witness(file, judge(history, FailedCas.OBSERVE), null);

    assertThat(verify(file, proof).reason()).isEqualTo("valid: 1 key, each with an order");
    assertRefused(
        file, proof.replace("[0]", "[0,2]"), "the call of index 2 failed and can have no place");
  }

  @Test
  void says_when_a_file_is_no_witness() throws IOException {
    Path file = write(new Story().write(1, 1).history());

    assertThatThrownBy(() -> verify(file, "{}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no witness: its format must be \"ordeal-witness-1\"");
    assertThatThrownBy(() -> verify(file, "nonsense"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no witness: ");
    String proof = witness(file, judge(new Story().write(1, 1).history(), FailedCas.IGNORE), null);
    for (String wrong :
        List.of(
            proof + "}",
            proof + proof,
            proof.replace("[0]", "[0.5]"),
            proof.replace("[0]", "[\"0\"]"),
            proof.replace("\"verdict\":", "\"verdict\":\"invalid\",\"verdict\":"))) {
      assertThatThrownBy(() -> verify(file, wrong))
          .as(wrong)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is no witness: ");
    }
  }
}
