package dev.ordeal.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyValueStoreTests {

  private static Outcome ok(String value, long slot) {
    return new Outcome.Ok(Optional.ofNullable(value), slot);
  }

  private static Outcome mismatch(String actual) {
    return new Outcome.Fail(Outcome.FailReason.CAS_MISMATCH, Optional.ofNullable(actual));
  }

  private static Command as(String client, long number, Op op) {
    return Command.of(new RequestId(client, number), op);
  }

  @Test
  void reads_writes_compares_and_deletes() {
    KeyValueStore store = new KeyValueStore();

    assertThat(store.apply(1, Command.of(new Op.Read("k")))).isEqualTo(ok(null, 1));
    assertThat(store.apply(2, Command.of(new Op.Write("k", "1")))).isEqualTo(ok("1", 2));
    assertThat(store.apply(3, Command.of(new Op.Cas("k", Optional.of("2"), "3"))))
        .isEqualTo(mismatch("1"));
    assertThat(store.apply(4, Command.of(new Op.Cas("k", Optional.of("1"), "3"))))
        .isEqualTo(ok("3", 4));
    assertThat(store.apply(5, Command.of(new Op.Delete("k")))).isEqualTo(ok(null, 5));
    assertThat(store.apply(6, Command.of(new Op.Cas("k", Optional.of("3"), "4"))))
        .isEqualTo(mismatch(null));
    assertThat(store.apply(7, Command.of(new Op.Cas("k", Optional.empty(), "4"))))
        .isEqualTo(ok("4", 7));
    assertThat(store.read("k")).contains("4");
  }

  @Test
  void agrees_with_a_plain_map_on_random_commands() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      KeyValueStore store = new KeyValueStore();
      Map<String, String> model = new HashMap<>();
      for (long slot = 1; slot <= 200; slot++) {
        String key = "k" + random.nextInt(3);
        String value = "" + random.nextInt(3);
        String expected = random.nextInt(4) == 0 ? null : "" + random.nextInt(3);
        String before = model.get(key);
        switch (random.nextInt(4)) {
          case 0 ->
              assertThat(store.apply(slot, Command.of(new Op.Read(key))))
                  .isEqualTo(ok(before, slot));
          case 1 -> {
            store.apply(slot, Command.of(new Op.Write(key, value)));
            model.put(key, value);
          }
          case 2 -> {
            boolean matches = Objects.equals(before, expected);
            Op cas = new Op.Cas(key, Optional.ofNullable(expected), value);
            assertThat(store.apply(slot, Command.of(cas)))
                .isEqualTo(matches ? ok(value, slot) : mismatch(before));
            if (matches) {
              model.put(key, value);
            }
          }
          default -> {
            store.apply(slot, Command.of(new Op.Delete(key)));
            model.remove(key);
          }
        }
        assertThat(store.read(key)).isEqualTo(Optional.ofNullable(model.get(key)));
      }
    }
  }

  @Test
  void answers_a_retry_with_the_stored_reply_and_applies_nothing() {
    KeyValueStore store = new KeyValueStore();
    Op cas = new Op.Cas("k", Optional.empty(), "mine");

    Outcome first = store.apply(1, as("c", 5, cas));
    store.apply(2, Command.of(new Op.Write("k", "other")));
    Outcome again = store.apply(3, as("c", 5, cas));

    assertThat(again).isEqualTo(first).isEqualTo(ok("mine", 1));
    assertThat(store.read("k")).contains("other");
  }

  @Test
  void replays_the_reply_of_a_failed_cas_instead_of_trying_it_again() {
    KeyValueStore store = new KeyValueStore();
    Op cas = new Op.Cas("k", Optional.of("1"), "2");

    Outcome first = store.apply(1, as("c", 1, cas));
    store.apply(2, Command.of(new Op.Write("k", "1")));
    Outcome again = store.apply(3, as("c", 1, cas));

    assertThat(again).isEqualTo(first).isEqualTo(mismatch(null));
    assertThat(store.read("k")).contains("1");
  }

  @Test
  void answers_a_request_below_the_last_one_as_stale_and_applies_nothing() {
    KeyValueStore store = new KeyValueStore();
    store.apply(1, as("c", 7, new Op.Write("k", "seven")));

    Outcome late = store.apply(2, as("c", 6, new Op.Write("k", "six")));

    assertThat(late).isEqualTo(new Outcome.Unknown(Outcome.UnknownReason.STALE_REQUEST));
    assertThat(store.read("k")).contains("seven");
  }

  @Test
  void forgets_the_client_that_applied_least_recently() {
    KeyValueStore store = new KeyValueStore(2, RetryRule.ONCE);
    store.apply(1, as("a", 1, new Op.Write("k", "a")));
    store.apply(2, as("b", 1, new Op.Write("k", "b")));
    store.apply(3, as("a", 1, new Op.Write("k", "a")));
    store.apply(4, as("c", 1, new Op.Write("k", "c")));

    Outcome known = store.apply(5, as("a", 1, new Op.Write("k", "a")));
    Outcome forgotten = store.apply(6, as("b", 1, new Op.Write("k", "b")));

    assertThat(known).isEqualTo(ok("a", 1));
    assertThat(forgotten).isEqualTo(ok("b", 6));
  }

  @Test
  void equal_logs_give_equal_hashes_and_any_difference_another() {
    Command[] log = {
      Command.of(new Op.Write("k", "1")),
      as("c", 1, new Op.Delete("k")),
      Command.of(new Op.Cas("k", Optional.empty(), "2")),
    };
    long hash = hashOf(log);
    assertThat(hashOf(log.clone())).isEqualTo(hash);

    for (int changed = 0; changed < log.length; changed++) {
      Command[] other = log.clone();
      other[changed] = Command.of(new Op.Write("k", "x"));
      assertThat(hashOf(other)).as("changed %d", changed).isNotEqualTo(hash);
    }
  }

  @Test
  void keeps_the_hash_every_release_has_had() {
    KeyValueStore store = new KeyValueStore();
    store.skip(1);
    store.apply(2, as("c", 1, new Op.Write("k", "1")));
    store.apply(3, Command.of(new Op.Cas("k", Optional.of("2"), "3")));

    assertThat(store.hash()).isEqualTo(-4065516596170275223L);
  }

  private static long hashOf(Command... log) {
    KeyValueStore store = new KeyValueStore();
    for (int i = 0; i < log.length; i++) {
      store.apply(i + 1, log[i]);
    }
    return store.hash();
  }

  @Test
  void refuses_a_slot_out_of_order() {
    KeyValueStore store = new KeyValueStore();
    store.skip(1);

    assertThatThrownBy(() -> store.apply(3, Command.of(new Op.Read("k"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("slots apply in order: expected 2, found 3");
    assertThatThrownBy(() -> store.skip(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("slots apply in order: expected 2, found 1");
  }
}
