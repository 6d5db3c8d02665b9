package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Call;
import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the verifier to refusing every order that is no proof, and no other. */
class WitnessVerifierTests {
  private final CasRegister model = new CasRegister();

  private static List<Call> judged(History history) {
    return history.calls().stream().filter(call -> call.outcome() != Call.Outcome.FAIL).toList();
  }

  private String refusal(List<Call> judged, List<Call> order) {
    return WitnessVerifier.refusal(model, judged, Call.NEVER, order);
  }

  @Test
  void accepts_exactly_the_orders_that_are_proofs() {
    int accepted = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      List<Call> judged =
          judged(new RandomHistory(random, 3, 1, 2, 0.2).operations(2 + random.nextInt(4)));
      List<Call> order = new ArrayList<>(judged);
      order.removeIf(call -> call.indeterminate() && random.nextBoolean());
      if (random.nextInt(8) == 0 && !order.isEmpty()) {
        order.remove(random.nextInt(order.size()));
      }
      Collections.shuffle(order, random);

      boolean proof = isProof(judged, order);

      assertThat(refusal(judged, order) == null).as("seed %d: %s", seed, order).isEqualTo(proof);
      accepted += proof ? 1 : 0;
    }
    assertThat(accepted).isGreaterThan(1_000);
  }

  /** The definition, pair by pair. */
  static boolean isProof(List<Call> judged, List<Call> order) {
    for (Call call : judged) {
      if (!call.indeterminate() && !order.contains(call)) {
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
    Object value = null;
    for (Call call : order) {
      if (!Oracle.possible(call, value)) {
        return false;
      }
      value = Oracle.after(call, value);
    }
    return true;
  }

  @Test
  void says_what_is_wrong() {
    List<Call> calls = new Story().write(1, 1).read(2, 1).write(1, 2).history().calls();
    Call first = calls.get(0);
    Call read = calls.get(1);
    Call second = calls.get(2);

    assertThat(refusal(calls, calls)).isNull();
    assertThat(refusal(calls, List.of(first, read))).isEqualTo("the call of index 4 is missing");
    assertThat(refusal(calls, List.of(first, read, second, second)))
        .isEqualTo("the call of index 4 has no place in it, or two");
    assertThat(refusal(calls.subList(0, 2), calls))
        .isEqualTo("the call of index 4 has no place in it, or two");
    assertThat(refusal(calls, List.of(first, second, read)))
        .isEqualTo(
            "the call of index 2 returned before the call of index 4 began, but comes after it");
    assertThat(refusal(calls, List.of(read, first, second)))
        .isEqualTo("the call of index 2 is not possible: the register held nothing");
    assertThat(WitnessVerifier.refusal(model, calls, 4, List.of(first, read))).isNull();
    assertThat(WitnessVerifier.refusal(model, calls, 4, calls))
        .isEqualTo("the call of index 4 has no place in it, or two");
  }

  @Test
  void every_witness_of_the_checker_is_a_proof() {
    for (int seed = 0; seed < 300; seed++) {
      History history = new RandomHistory(new Random(seed), 4, 1, 3, 0.1).operations(60);

      Verdict verdict = new Linearizability(model).check(history, Budget.DEFAULT);

      Witness witness = ((Verdict.Valid) verdict).witnesses().get(0);
      assertThat(isProof(judged(history), witness.order())).as("seed %d", seed).isTrue();
    }
  }
}
