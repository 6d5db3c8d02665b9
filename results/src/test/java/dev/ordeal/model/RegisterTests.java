package dev.ordeal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.history.Call;
import dev.ordeal.history.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the registers to what they do, in every state, for every operation and outcome. */
class RegisterTests {
  private static final List<Object> VALUES = Arrays.asList(null, 1L, 2L);
  private final Model<Object> model = new CasRegister();

  private static Call call(String f, Object value, Call.Outcome outcome, Object result) {
    long end = outcome == Call.Outcome.OPEN ? Call.NEVER : 1;
    return new Call(new Operation(f, "k", value), result, outcome, 0, end, 0, end, 0, null, null);
  }

  private Next<Object> step(Object state, Call call) {
    return model.step(state, model.action(call));
  }

  @Test
  void reads_what_it_holds_and_nothing_else() {
    for (Object state : VALUES) {
      for (Object result : VALUES) {
        Next<Object> next = step(state, call("read", null, Call.Outcome.OK, result));

        assertThat(next.possible()).isEqualTo(state == result);
        if (next.possible()) {
          assertThat(next.state()).isEqualTo(state);
        }
      }
      assertThat(step(state, call("read", null, Call.Outcome.INFO, null)).state()).isEqualTo(state);
    }
  }

  @Test
  void writes_and_deletes_whether_or_not_anybody_saw_that() {
    for (Object state : VALUES) {
      for (Call.Outcome outcome : List.of(Call.Outcome.OK, Call.Outcome.INFO, Call.Outcome.OPEN)) {
        assertThat(step(state, call("write", 2, outcome, null)).state()).isEqualTo(2L);
        assertThat(step(state, call("delete", null, outcome, null)).state()).isNull();
      }
    }
  }

  @Test
  void compares_before_it_sets() {
    for (Object state : VALUES) {
      for (Object expected : VALUES) {
        List<Object> pair = Arrays.asList(expected, 2);
        Next<Object> done = step(state, call("cas", pair, Call.Outcome.OK, pair));
        Next<Object> unknown = step(state, call("cas", pair, Call.Outcome.INFO, null));
        Next<Object> failed = step(state, call("cas", pair, Call.Outcome.FAIL, pair));

        assertThat(done.possible()).isEqualTo(state == expected);
        assertThat(unknown).isEqualTo(done);
        assertThat(failed.possible()).isEqualTo(state != expected);
        if (done.possible()) {
          assertThat(done.state()).isEqualTo(2L);
        } else {
          assertThat(failed.state()).isEqualTo(state);
        }
      }
    }
  }

  /** What a model says of itself is what the checker relies on. */
  @Test
  void observes_only_what_changes_no_state() {
    List<Call> calls = new ArrayList<>();
    for (Call.Outcome outcome : Call.Outcome.values()) {
      calls.add(call("read", null, outcome, 1));
      calls.add(call("write", 1, outcome, null));
      calls.add(call("delete", null, outcome, null));
      for (Object expected : VALUES) {
        for (Object value : VALUES) {
          calls.add(call("cas", Arrays.asList(expected, value), outcome, null));
        }
      }
    }
    for (Call call : calls) {
      Action action = model.action(call);
      boolean changes = false;
      for (Object state : VALUES) {
        Next<Object> next = model.step(state, action);
        changes |= next.possible() && next.state() != state;
      }
      if (model.observes(action)) {
        assertThat(changes).as("%s", action).isFalse();
      }
    }
    assertThat(model.observes(model.action(calls.get(0)))).isTrue();
  }

  @Test
  void refuses_what_it_does_not_know() {
    assertThatThrownBy(() -> new Register().action(call("cas", List.of(1, 2), Call.Outcome.OK, 1)))
        .hasMessage("a register knows read, write and delete, not the cas of index 0");
    assertThatThrownBy(() -> model.action(call("push", 1, Call.Outcome.OK, 1)))
        .hasMessage("a cas-register knows read, write, cas and delete, not the push of index 0");
    assertThatThrownBy(() -> model.action(call("cas", 1, Call.Outcome.OK, 1)))
        .hasMessage("the value of the cas of index 0 is 1; it must be [expected, new]");
    assertThatThrownBy(() -> model.action(call("cas", List.of(1, 2), Call.Outcome.OK, false)))
        .hasMessage(
            "the cas of index 0 is ok with the result false; a cas that did not swap must be a"
                + " fail");
  }

  @Test
  void is_found_by_name() {
    assertThat(Models.named("register")).isInstanceOf(Register.class);
    assertThat(Models.named("cas-register")).isInstanceOf(CasRegister.class);
  }
}
