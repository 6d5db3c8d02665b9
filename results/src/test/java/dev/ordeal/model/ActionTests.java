package dev.ordeal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ordeal.history.Call;
import org.junit.jupiter.api.Test;

/** Two actions are the same if all their parts are: whatever numbers actions relies on it. */
class ActionTests {
  private static final Action READ = new Action("read", 1L, Call.Outcome.OK, 3L);

  @Test
  void actions_are_the_same_if_all_their_parts_are() {
    Action same = new Action("read", 1L, Call.Outcome.OK, 3L);
    assertEquals(READ, same);
    assertEquals(READ.hashCode(), same.hashCode());
  }

  @Test
  void actions_differ_in_every_part() {
    assertNotEquals(READ, new Action("write", 1L, Call.Outcome.OK, 3L));
    assertNotEquals(READ, new Action("read", 2L, Call.Outcome.OK, 3L));
    assertNotEquals(READ, new Action("read", null, Call.Outcome.OK, 3L));
    assertNotEquals(READ, new Action("read", 1L, Call.Outcome.OK, 4L));
    assertNotEquals(
        new Action("read", 1L, Call.Outcome.FAIL, null),
        new Action("read", 1L, Call.Outcome.INFO, null));
  }
}
