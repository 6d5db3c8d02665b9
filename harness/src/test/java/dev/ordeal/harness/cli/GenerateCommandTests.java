package dev.ordeal.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Histories;
import dev.ordeal.history.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds {@code ordeal generate} to making what it says, the same every time. */
class GenerateCommandTests {
  @TempDir private Path folder;

  private static Result run(String... arguments) {
    return Result.of(arguments);
  }

  private Result generate(String options, String file) {
    List<String> arguments = new ArrayList<>(List.of("generate"));
    arguments.addAll(List.of(options.split(" ", -1)));
    arguments.add(folder.resolve(file).toString());
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void the_same_options_make_the_same_file() throws IOException {
    Result result =
        generate("--model fifo-queue --operations 3 --clients 2 --seed 3", "queue.jsonl");
    generate("--model kv --operations 3 --clients 2 --format porcupine-kv --seed 2", "kv.txt");
    generate("--operations 2 --clients 1 --indeterminate 1", "register.edn");

    assertThat(result.out())
        .isEqualTo(
            folder.resolve("queue.jsonl") + ": 3 operations, linearizable (fifo-queue, seed 3)\n");
    assertThat(Files.readString(folder.resolve("queue.jsonl"))).isEqualTo(QUEUE);
    assertThat(Files.readString(folder.resolve("kv.txt"))).isEqualTo(KEY_VALUE);
    assertThat(Files.readString(folder.resolve("register.edn"))).isEqualTo(REGISTER);
  }

  @Test
  void keys_take_the_place_of_one_another() throws IOException {
    generate("--operations 100 --keys 2 --operations-per-key 10 --seed 4", "keys.jsonl");

    List<Event> invoked =
        Histories.read(folder.resolve("keys.jsonl"), ReadOptions.DETECT).events().stream()
            .filter(event -> event.type() == EventType.INVOKE)
            .toList();
    assertThat(invoked).hasSize(100);
    for (int i = 0; i < invoked.size(); i++) {
      int first = i / 20 * 2;
      assertThat(invoked.get(i).operation().key()).isIn("k" + first, "k" + (first + 1));
    }
    assertThat(generate("--operations-per-key 0", "none.jsonl"))
        .satisfies(
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(254);
              assertThat(refused.err()).contains("'0' is neither all nor a whole number from 1");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "register, jsonl",
    "cas-register, edn",
    "multi-register, edn",
    "kv, porcupine-kv",
    "mutex, jsonl",
    "set, edn",
    "fifo-queue, jsonl",
    "unordered-queue, edn",
    "priority-queue, jsonl",
    "stack, edn",
    "counter, jsonl"
  })
  void what_is_generated_is_judged_as_what_it_is_called(String model, String format) {
    String options = "--model " + model + " --operations 120 --keys 2 --format " + format;
    String unknown = model.equals("mutex") ? "" : " --indeterminate 0.05";

    assertThat(generate(options + unknown, "good").exitCode()).isZero();
    assertThat(generate(options + " --violation", "bad").out()).contains(", not linearizable (");

    for (String engine : List.of("auto", "search")) {
      assertThat(judge(model, engine, "good").exitCode()).isZero();
      assertThat(judge(model, engine, "bad").exitCode()).isEqualTo(1);
    }
  }

  private Result judge(String model, String engine, String file) {
    return run("check", "--model", model, "--engine", engine, folder.resolve(file).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --model graph | there is no model "graph"; there are cas-register, counter,
          --values few | Invalid value for option '--values': 'few' is neither unique nor a whole number from 1
          --indeterminate 2 | the indeterminate share must be from 0 to 1, not 2.0
          --clients 0 | operations and values must not be negative, and there must be a client and a key
          --format jepsen-log | the format jepsen-log is only read; jsonl, edn and porcupine-kv are written
          --format porcupine-kv | a cas-register has no porcupine-kv history; --model kv has
          --operations 1 --violation | of 100 wrong answers none was found to be impossible
          """)
  void bad_options_are_one_line_and_exit_code_254(String options, String problem) {
    Result result = generate(options, "h");

    assertThat(result.err()).startsWith("ordeal: " + problem);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.exitCode()).isEqualTo(254);
  }

  @Test
  void nothing_is_written_over() throws IOException {
    Files.writeString(folder.resolve("h"), "mine");

    Result result = generate("--operations 1", "h");

    assertThat(result.exitCode()).isEqualTo(254);
    assertThat(result.err()).contains("is there already; a history is never written over");
    assertThat(Files.readString(folder.resolve("h"))).isEqualTo("mine");
  }

  private static final String QUEUE =
      """
      {"index":0,"time":262582,"process":1,"type":"invoke","f":"enqueue","key":"k0","value":0,"node":"n2"}
      {"index":1,"time":379147,"process":0,"type":"invoke","f":"enqueue","key":"k0","value":1,"node":"n1"}
      {"index":2,"time":412129,"process":0,"type":"ok","f":"enqueue","key":"k0","value":1,"node":"n1"}
      {"index":3,"time":678016,"process":0,"type":"invoke","f":"dequeue","key":"k0","value":null,"node":"n1"}
      {"index":4,"time":730810,"process":1,"type":"ok","f":"enqueue","key":"k0","value":0,"node":"n2"}
      {"index":5,"time":1020579,"process":0,"type":"ok","f":"dequeue","key":"k0","value":1,"node":"n1"}
      """;
  private static final String KEY_VALUE =
      """
      {:process 1, :type :invoke, :f :get, :key "k0", :value nil}
      {:process 0, :type :invoke, :f :get, :key "k0", :value nil}
      {:process 0, :type :ok, :f :get, :key "k0", :value ""}
      {:process 1, :type :ok, :f :get, :key "k0", :value ""}
      {:process 1, :type :invoke, :f :append, :key "k0", :value "x 0 y"}
      """;
  private static final String REGISTER =
      """
      {:index 0, :time 970314, :process 0, :type :invoke, :f :read, :key "k0", :value nil, :node "n1"}
      {:index 1, :time 1210293, :process 0, :type :info, :f :read, :key "k0", :value nil, :node "n1", :error "timeout"}
      {:index 2, :time 2071528, :process 1, :type :invoke, :f :cas, :key "k0", :value [0 0], :node "n1"}
      {:index 3, :time 2360839, :process 1, :type :info, :f :cas, :key "k0", :value [0 0], :node "n1", :error "timeout"}
      """;
}
