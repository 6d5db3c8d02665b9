package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.history.History;
import dev.ordeal.model.CasRegister;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds a composition to the worst of its parts. */
class CompositionTests {
  private record Fixed(String name, Verdict verdict) implements Checker {
    @Override
    public Verdict check(History history, Budget budget) {
      return verdict;
    }
  }

  private static final Checker VALID = new Fixed("v", new Verdict.Valid("good."));
  private static final Checker UNKNOWN = new Fixed("u", new Verdict.Unknown("who knows."));
  private static final Checker INVALID = new Fixed("i", new Verdict.Invalid("bad."));

  private static Verdict judge(Checker... checkers) {
    return new Composition(List.of(checkers)).check(new History(List.of()), Budget.DEFAULT);
  }

  @Test
  void is_as_bad_as_its_worst_part_in_any_order() {
    Checker[] all = {VALID, UNKNOWN, INVALID};
    for (Checker first : all) {
      for (Checker second : all) {
        List<Checker> both = new ArrayList<>(List.of(first, second));
        Verdict.Status expected =
            both.contains(INVALID)
                ? Verdict.Status.INVALID
                : both.contains(UNKNOWN) ? Verdict.Status.UNKNOWN : Verdict.Status.VALID;

        assertThat(judge(first, second).status()).isEqualTo(expected);
      }
    }
  }

  @Test
  void names_those_that_decided() {
    Verdict verdict = judge(VALID, INVALID, UNKNOWN);

    assertThat(verdict.reason()).isEqualTo("i: bad.");
    assertThat(verdict.findings().checker()).isEqualTo("v+i+u");
    assertThat(verdict.findings().parts()).hasSize(3);
  }

  @Test
  void carries_the_counterexample_of_its_part() {
    History bad = new Story().read(1, 5).history();

    Verdict verdict =
        new Composition(List.of(VALID, new Linearizability(new CasRegister())))
            .check(bad, Budget.DEFAULT);

    assertThat(((Verdict.Invalid) verdict).counterexample().unplaced().process()).isEqualTo(1);
  }

  @Test
  void throws_on_what_a_part_throws() {
    Checker broken =
        new Checker() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public Verdict check(History history, Budget budget) {
            throw new IllegalStateException("a bug");
          }
        };

    assertThatThrownBy(() -> judge(INVALID, broken)).hasMessage("a bug");
  }
}
