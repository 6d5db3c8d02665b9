package dev.ordeal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the monitor of puts, appends and gets to trying everything, where texts are repeated. */
class KeyValueMonitorTests {
  private static final String MODEL = "kv";
  private static final int ROUNDS = 30_000;

  private static Verdict judge(Story story, Engine engine) {
    return EveryModelTests.judge(MODEL, story.history(), engine);
  }

  private static String words(Story story) {
    return ((Verdict.Invalid) judge(story, Engine.MONITOR)).counterexample().words();
  }

  private static Story write(Story story, int process, String f, String text) {
    return story.invoke(process, f, text).ok(process);
  }

  private static Story get(Story story, int process, String text) {
    return story.invoke(process, "get", null).ok(process, text);
  }

  /**
   * Clients write texts of which some come again, as those of Porcupine do; what they get is now
   * and then a beginning of what is there, or what was there before.
   */
  private static History wild(Random random) {
    Story story = new Story();
    int clients = 1 + random.nextInt(5);
    int operations = 4 + random.nextInt(8);
    double indeterminate = 0.1 * random.nextInt(3);
    double wrong = 0.15 * random.nextInt(4);
    int[] process = new int[clients];
    String[] f = new String[clients];
    String[] text = new String[clients];
    Map<Integer, Integer> counts = new HashMap<>();
    List<String> held = new ArrayList<>(List.of(""));
    for (int client = 0; client < clients; client++) {
      process[client] = client;
    }
    for (int left = operations, late = 0; left > 0 || late < 3 * clients; ) {
      int client = random.nextInt(clients);
      late += left == 0 ? 1 : 0;
      if (f[client] == null && left > 0) {
        left--;
        int kind = random.nextInt(10);
        f[client] = kind < 4 ? "get" : kind < 8 ? "append" : "put";
        boolean again = random.nextInt(3) == 0;
        int count = counts.merge(client, again ? 0 : 1, Integer::sum);
        text[client] = kind < 4 ? null : "x " + client + " " + count + " y";
        story.invoke(process[client], f[client], text[client]);
        effect(held, f[client], text[client], random);
      } else if (f[client] != null && random.nextDouble() < indeterminate) {
        story.info(process[client]);
        process[client] += clients;
        f[client] = null;
      } else if (f[client] != null) {
        if (f[client].equals("get")) {
          int back = random.nextDouble() < wrong ? random.nextInt(held.size()) : 0;
          story.ok(process[client], held.get(held.size() - 1 - back));
        } else {
          story.ok(process[client]);
        }
        f[client] = null;
      }
    }
    return story.history();
  }

  private static void effect(List<String> held, String f, String text, Random random) {
    String last = held.get(held.size() - 1);
    if (f.equals("put")) {
      held.add(text);
    } else if (f.equals("append")) {
      held.add((random.nextInt(8) == 0 ? held.get(random.nextInt(held.size())) : last) + text);
    }
  }

  @Test
  void agrees_with_trying_everything_where_texts_come_again() {
    int decided = 0;
    int invalid = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      History history = wild(new Random(seed));
      Verdict verdict = EveryModelTests.judge(MODEL, history, Engine.MONITOR);
      if (verdict instanceof Verdict.Unknown) {
        continue;
      }
      decided++;
      BruteForce.assertAgrees(MODEL, history, verdict, seed);
      invalid += verdict.status() == Verdict.Status.INVALID ? 1 : 0;
      // The search is asked about the contradiction alone, and throws if it finds otherwise.
      EveryModelTests.judge(MODEL, history, Engine.AUTO);
    }
    System.out.printf(
        Locale.ROOT,
        "KeyValueMonitorTests: of %d decided %d, %d invalid%n",
        ROUNDS,
        decided,
        invalid);
    assertThat(decided).isBetween(ROUNDS / 2, ROUNDS - ROUNDS / 100);
    assertThat(invalid).isBetween(decided / 6, 4 * decided / 5);
  }

  @Test
  void says_what_contradicts_what() {
    Story stale = write(write(new Story(), 1, "append", "a"), 1, "append", "b");
    assertThat(words(get(stale, 2, "a")))
        .contains("append \"b\" by process 1")
        .endsWith("began, but what was seen asks for the other order.");
    Story unwritten = write(new Story(), 1, "append", "a");
    assertThat(words(get(unwritten, 2, "ac")))
        .endsWith(
            "Nothing was ever written that \"c\", which stands at the end of it, could begin"
                + " with.");
    Story forked = new Story().invoke(1, "append", "a").invoke(2, "append", "b");
    assertThat(words(get(get(forked, 3, "ab"), 3, "ba")))
        .contains("Neither it nor get with the result \"ab\"")
        .endsWith("is the beginning of the other.");
    Story behind = new Story().invoke(1, "append", "a").invoke(2, "put", "b");
    assertThat(words(get(behind, 3, "ab"))).contains("It has something before what was put by");
    Story twice = new Story().invoke(1, "append", "a");
    assertThat(words(get(twice, 3, "aa"))).endsWith("It has \"a\" twice, which was written once.");
    Story late = get(new Story(), 3, "a").invoke(1, "append", "a").ok(1);
    assertThat(words(late)).endsWith("Not all that it has had been written by then.");
    Story crossing = write(new Story().invoke(1, "put", "a"), 2, "put", "b");
    get(get(get(crossing, 3, "a"), 3, "b"), 3, "a");
    assertThat(words(crossing)).contains("but what was seen has nothing written between");
  }

  @Test
  void objects_where_it_cannot_be_told_who_wrote_what() {
    Story prefix = write(write(new Story(), 1, "append", "a"), 1, "append", "ab");
    assertThat(judge(prefix, Engine.MONITOR).reason())
        .contains("\"ab\" is written, which begins with \"a\", and that is too");
    Story empty = write(new Story(), 1, "put", "");
    assertThat(judge(empty, Engine.MONITOR).reason()).contains("the empty string is written");
    Story again = new Story().invoke(1, "put", "a").invoke(2, "put", "a");
    assertThat(judge(get(again, 3, "a"), Engine.MONITOR).reason())
        .contains("\"a\" is written more than once, and it cannot be told which of them was got");
    Story before = write(write(write(new Story(), 1, "put", "a"), 1, "put", "b"), 1, "put", "a");
    assertThat(judge(get(before, 3, "a"), Engine.MONITOR).status()).isEqualTo(Verdict.Status.VALID);
  }
}
