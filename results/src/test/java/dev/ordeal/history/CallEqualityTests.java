package dev.ordeal.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes two calls, or two operations, the same: every part, as for records of the JDK. */
class CallEqualityTests {
  private static final Operation READ = new Operation("read", "a", null);

  private static Call call(Operation operation, long at, Call.Outcome outcome, String error) {
    return new Call(operation, 3L, outcome, at, 7, 10, 20, 1, "n1", error);
  }

  @Test
  void calls_are_the_same_if_all_their_parts_are() {
    Call one = call(READ, 4, Call.Outcome.OK, null);
    Call same = call(new Operation("read", "a", null), 4, Call.Outcome.OK, null);
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
  }

  @Test
  void calls_differ_in_every_part() {
    Call one = call(READ, 4, Call.Outcome.INFO, "gone");
    List<Call> others =
        List.of(
            call(READ.withValue(5), 4, Call.Outcome.INFO, "gone"),
            call(READ, 5, Call.Outcome.INFO, "gone"),
            call(READ, 4, Call.Outcome.FAIL, "gone"),
            call(READ, 4, Call.Outcome.INFO, "lost"),
            new Call(READ, 4L, Call.Outcome.INFO, 4, 7, 10, 20, 1, "n1", "gone"),
            new Call(READ, 3L, Call.Outcome.INFO, 4, 8, 10, 20, 1, "n1", "gone"),
            new Call(READ, 3L, Call.Outcome.INFO, 4, 7, 11, 20, 1, "n1", "gone"),
            new Call(READ, 3L, Call.Outcome.INFO, 4, 7, 10, 21, 1, "n1", "gone"),
            new Call(READ, 3L, Call.Outcome.INFO, 4, 7, 10, 20, 2, "n1", "gone"),
            new Call(READ, 3L, Call.Outcome.INFO, 4, 7, 10, 20, 1, "n2", "gone"));
    others.forEach(other -> assertNotEquals(one, other));
  }

  @Test
  void operations_are_the_same_if_all_their_parts_are() {
    Operation one = new Operation("cas", "a", List.of(1, 2));
    Operation same = new Operation("cas", "a", List.of(1L, 2L));
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, new Operation("write", "a", List.of(1, 2)));
    assertNotEquals(one, new Operation("cas", "b", List.of(1, 2)));
    assertNotEquals(one, new Operation("cas", null, List.of(1, 2)));
    assertNotEquals(one, one.withValue(null));
  }
}
