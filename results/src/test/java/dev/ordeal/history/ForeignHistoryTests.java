package dev.ordeal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the reading of other tools' histories to what those tools mean by them. */
class ForeignHistoryTests {
  private static final ReadOptions KEYED = new ReadOptions(null, true);

  @TempDir Path folder;

  private History read(String text, ReadOptions options) throws IOException {
    return Histories.read(Files.writeString(folder.resolve("history"), text), options);
  }

  private History read(String text) throws IOException {
    return read(text, ReadOptions.DETECT);
  }

  private static Event event(long index, int process, EventType type, String f, Object value) {
    return event(index, 0, process, type, f, null, value, null);
  }

  private static Event event(
      long index,
      long time,
      int process,
      EventType type,
      String f,
      String key,
      Object value,
      String error) {
    return new Event(index, time, process, type, new Operation(f, key, value), null, error);
  }

  @Test
  void lines_lists_vectors_and_tagged_operations_are_the_same() throws IOException {
    String first = "{:process 0, :type :invoke, :f :write, :value 3}";
    String second = "{:type :ok :value 3 :f :write :process 0}";
    History expected =
        new History(
            List.of(
                event(0, 0, EventType.INVOKE, "write", 3), event(1, 0, EventType.OK, "write", 3)));

    assertThat(read(first + "\n" + second + "\n")).isEqualTo(expected);
    assertThat(read(first + second)).isEqualTo(expected);
    assertThat(read("[" + first + "\n " + second + "]")).isEqualTo(expected);
    assertThat(read("(" + first + " " + second + ")\n; that is all")).isEqualTo(expected);
    assertThat(read("#jepsen.history.Op" + first + "\n#jepsen.history.Op" + second))
        .isEqualTo(expected);
    assertThat(read("; recorded\n[#_" + first + first + second + " #_0]")).isEqualTo(expected);
    assertThat(read("\ufeff" + first + "\r\n" + second + "\r\n")).isEqualTo(expected);
    assertThat(read("[]").events()).isEmpty();
    assertThat(read("")).isEqualTo(new History(List.of()));
  }

  @Test
  void a_jepsen_history_keeps_times_and_wraps_what_the_nemesis_says() throws IOException {
    History history =
        read(
            """
            {:index 0, :time 3180110, :type :invoke, :process 0, :f :write, :value [7 3]}
            {:index 1, :time 3210011, :type :info, :process :nemesis, :f :start-partition, :value :majority}
            {:index 2, :time 3210012, :type :info, :process :nemesis, :f :start-partition, :value [:isolated {"n1" #{"n3" "n2"}}]}
            {:index 3, :time 3210013, :type :info, :process :nemesis, :f :kill, :value {"n1" :killed}, :clock-offsets {"n1" 0.5}}
            {:index 4, :time 9011204, :type :info, :process 0, :f :write, :value [7 3], :error [:timeout "read"], :exception #error {:via [#object[foo.Bar 0x7f2 "x"]]}}
            """,
            KEYED);

    assertThat(history.notes()).isEmpty();
    assertThat(history.events())
        .containsExactly(
            event(0, 3180110, 0, EventType.INVOKE, "write", "7", 3, null),
            event(
                1,
                3210011,
                -1,
                EventType.INFO,
                "start-partition",
                null,
                Map.of("value", ":majority"),
                null),
            event(
                2,
                3210012,
                -1,
                EventType.INFO,
                "start-partition",
                null,
                Map.of("value", List.of(":isolated", Map.of("n1", List.of("n2", "n3")))),
                null),
            event(3, 3210013, -1, EventType.INFO, "kill", null, Map.of("n1", ":killed"), null),
            event(4, 9011204, 0, EventType.INFO, "write", "7", 3, "[:timeout \"read\"]"));
  }

  @Test
  void keys_are_taken_from_values_only_when_told() throws IOException {
    String text =
        """
        {:process 0, :type :invoke, :f :cas, :value ["a" [3 4]]}
        {:process 1, :type :invoke, :f :read, :value [:b nil]}
        {:process 0, :type :fail, :f :cas, :value nil, :error :timeout}
        {:process 1, :type :ok, :f :read, :value [:b 5]}
        """;

    assertThat(read(text, KEYED).events())
        .containsExactly(
            event(0, 0, 0, EventType.INVOKE, "cas", "a", List.of(3, 4), null),
            event(1, 0, 1, EventType.INVOKE, "read", ":b", null, null),
            event(2, 0, 0, EventType.FAIL, "cas", "a", List.of(3, 4), ":timeout"),
            event(3, 0, 1, EventType.OK, "read", ":b", 5, null));
    assertThat(read(text).events().get(0))
        .isEqualTo(event(0, 0, EventType.INVOKE, "cas", Arrays.asList("a", List.of(3, 4))));
  }

  @Test
  void the_log_is_read_with_tabs_blanks_time_stamps_and_lines_between() throws IOException {
    History history =
        read(
            """
            INFO  jepsen.core - Running test
            INFO  jepsen.util - 0\t:invoke\t:write\t3
            2015-03-01 12:00:00,123 INFO  jepsen.util - 1    :invoke  :cas    [3 0]
            INFO  jepsen.util - 2\t:invoke\t:read\tnil
            INFO  jepsen.util - :nemesis\t:info\t:start\tnil
            INFO  jepsen.util - 0\t:ok\t:write\t3
            INFO  jepsen.util - 1\t:fail\t:cas\t[3 0]
            INFO  jepsen.util - 2\t:fail\t:read\t:timed-out
            INFO  jepsen.util - 1\t:invoke\t:write\t4
            INFO  jepsen.util - 1\t:info\t:write\t:timed-out
            """);

    assertThat(history.events())
        .containsExactly(
            event(0, 0, EventType.INVOKE, "write", 3),
            event(1, 1, EventType.INVOKE, "cas", List.of(3, 0)),
            event(2, 2, EventType.INVOKE, "read", null),
            event(3, -1, EventType.INFO, "start", null),
            event(4, 0, EventType.OK, "write", 3),
            event(5, 0, 1, EventType.FAIL, "cas", null, List.of(3, 0), "cas-mismatch"),
            event(6, 0, 2, EventType.FAIL, "read", null, null, ":timed-out"),
            event(7, 1, EventType.INVOKE, "write", 4),
            event(8, 0, 1, EventType.INFO, "write", null, null, ":timed-out"));
  }

  @Test
  void a_history_txt_is_a_log_without_its_words() throws IOException {
    assertThat(read("0\t:invoke\t:cas\t[1 2]\n0\t:fail\t:cas\t[1 2]\t:timeout\n").events())
        .containsExactly(
            event(0, 0, EventType.INVOKE, "cas", List.of(1, 2)),
            event(1, 0, 0, EventType.FAIL, "cas", null, List.of(1, 2), ":timeout"));
  }

  @Test
  void only_a_failed_cas_that_was_executed_is_a_refusal() throws IOException {
    String invoke = "{:process 0 :type :invoke :f :cas :value [1 2]}";
    String fail = "{:process 0 :type :fail :f :cas :value [1 2]";

    assertThat(refused(invoke + fail + "}")).isTrue();
    assertThat(refused(invoke + fail + " :error :precondition-failed}")).isTrue();
    assertThat(refused(invoke + fail + " :error [:precondition-failed \"4 not 1\"]}")).isTrue();
    assertThat(refused(invoke + fail + " :error \"cas-mismatch: actual 3\"}")).isTrue();
    assertThat(refused(invoke + fail + " :error :connection-refused}")).isFalse();
    assertThat(refused(invoke + fail + " :error nil}")).isFalse();
    assertThat(refused(jsonl(""))).isFalse();
    assertThat(refused(jsonl(",\"error\":\"connection refused\""))).isFalse();
    assertThat(refused(jsonl(",\"error\":\"cas-mismatch: actual 3\""))).isTrue();
  }

  private boolean refused(String text) throws IOException {
    return read(text).calls().get(0).refused();
  }

  private static String jsonl(String error) {
    String line =
        "{'index':0,'time':0,'process':0,'type':'invoke','f':'cas','value':[1,2]}\n"
            + "{'index':1,'time':0,'process':0,'type':'fail','f':'cas','value':[1,2]";
    return line.replace('\'', '"') + error + "}\n";
  }

  @Test
  void porcupines_key_value_histories_have_their_keys() throws IOException {
    History history =
        read(
            """
            {:process 9, :type :invoke, :f :append, :key "0", :value "x 9 0 y"}
            {:process 9, :type :ok, :f :append, :key "0", :value "x 9 0 y"}
            """);

    assertThat(history.events())
        .containsExactly(
            event(0, 0, 9, EventType.INVOKE, "append", "0", "x 9 0 y", null),
            event(1, 0, 9, EventType.OK, "append", "0", "x 9 0 y", null));
  }

  @Test
  void equal_sets_are_equal_whatever_is_in_them_and_in_which_order() throws IOException {
    History history =
        read(
            """
            {:process 0 :type :invoke :f :write :value #{#{1 2} #{1 3} {:a 1 :b [{:c 1 :d 2}]} {:a 2} 10 9}}
            {:process 0 :type :ok :f :write :value #{10 {:a 2} #{3 1} 9 #{2 1} {:b [{:d 2 :c 1}] :a 1}}}
            """);

    assertThat(history.events().get(1).operation()).isEqualTo(history.events().get(0).operation());
  }

  @Test
  void gaps_in_the_index_and_times_that_go_back_are_noted_once() throws IOException {
    History history =
        read(
            """
            {:index 4 :time 5 :process 0 :type :invoke :f :read}
            {:index 9 :time 3 :process 0 :type :ok :f :read :value #{2 1}}
            {:index 10 :time 4 :process 0 :type :invoke :f :read}
            """);

    assertThat(history.events())
        .extracting(Event::index, Event::time)
        .containsExactly(tuple(0L, 5L), tuple(1L, 5L), tuple(2L, 5L));
    assertThat(history.notes())
        .containsExactly(
            folder.resolve("history")
                + ":1: :index is 4 where 0 events came before; from here on events are numbered by"
                + " their place",
            folder.resolve("history")
                + ":2: :time goes back from 5 to 3; the order of the file is taken to be the order"
                + " of the events");
  }

  @Test
  void every_format_may_be_compressed_and_may_be_named() throws IOException {
    Map<HistoryFormat, String> texts =
        Map.of(
            HistoryFormat.JSONL,
            jsonl(",\"error\":\"cas-mismatch\""),
            HistoryFormat.EDN,
            """
                {:process 0 :type :invoke :f :cas :value [1 2]}
                {:process 0 :type :fail :f :cas :value [1 2]}
                """,
            HistoryFormat.PORCUPINE_KV,
            """
                {:process 0 :type :invoke :f :cas :key "k" :value [1 2]}
                {:process 0 :type :fail :f :cas :key "k" :value [1 2]}
                """,
            HistoryFormat.JEPSEN_LOG,
            """
                INFO  jepsen.util - 0 :invoke :cas [1 2]
                INFO  jepsen.util - 0 :fail :cas [1 2]
                """);
    for (HistoryFormat format : HistoryFormat.values()) {
      History plain = read(texts.get(format), new ReadOptions(format, false));
      Path zipped = folder.resolve("zipped");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
        out.write(texts.get(format).getBytes(StandardCharsets.UTF_8));
      }

      assertThat(plain.calls()).as(format.word()).hasSize(1).allMatch(Call::refused);
      assertThat(read(texts.get(format))).as(format.word()).isEqualTo(plain);
      assertThat(Histories.read(zipped, ReadOptions.DETECT)).as(format.word()).isEqualTo(plain);
    }
  }

  @Test
  void a_log_that_was_cut_off_is_read_as_far_as_it_goes() throws IOException {
    String whole = "INFO  jepsen.util - 0 :invoke :cas [1 2]\n";

    History cut = read(whole + "INFO  jepsen.util - 0 :ok :cas [1");
    History unended = read(whole + "INFO  jepsen.util - 0 :ok :cas [1 2]");

    assertThat(cut.events()).hasSize(1);
    assertThat(cut.notes())
        .containsExactly(
            folder.resolve("history") + ":2: the last line was cut off and is left out");
    assertThat(unended.events()).hasSize(2);
    assertThat(unended.notes())
        .containsExactly(
            folder.resolve("history") + ":2: the last line has no end; it is taken to be whole");
  }
}
