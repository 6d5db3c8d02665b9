package dev.ordeal.check.knossos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.check.FailedCas;
import dev.ordeal.check.KeyCalls;
import dev.ordeal.history.Histories;
import dev.ordeal.history.ReadOptions;
import dev.ordeal.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what Knossos is asked with what it should be, letter for letter. */
class KnossosQuestionTests {
  @TempDir private Path folder;

  /** Returns the question about the only key, of events as {@code process type f value}. */
  private String question(String model, String... events) throws Exception {
    StringBuilder jsonl = new StringBuilder();
    for (int i = 0; i < events.length; i++) {
      String[] words = events[i].split(" ", 4);
      jsonl.append(
          "{\"index\":%d,\"time\":%d,\"process\":%s,\"type\":\"%s\",\"f\":\"%s\",\"value\":%s}%n"
              .formatted(i, i, words[0], words[1], words[2], words[3]));
    }
    Path file = Files.writeString(folder.resolve("h.jsonl"), jsonl);
    return question(model, file);
  }

  private static String question(String model, Path file) throws Exception {
    KeyCalls key =
        KeyCalls.partition(Histories.read(file, ReadOptions.DETECT).calls(), FailedCas.IGNORE)
            .get(0);
    String line =
        KnossosQuestion.of(Models.named(model), key.judged()).line(KnossosAlgorithm.WGL, 5_000);
    String head = "{:algorithm \"wgl\", :time-limit 5000, :model ";
    assertThat(line).startsWith(head).endsWith("]}").doesNotContain("\n");
    return line.substring(head.length()).replace(" {:index", "\n{:index").replace("}]}", "}]");
  }

  /** Values are numbered; 0 is nothing, which a register holds at first and a read may find. */
  @Test
  void registers() throws Exception {
    assertThat(
            question(
                "cas-register",
                "0 invoke read null",
                "\"nemesis\" info kill null",
                "1 invoke write \"x\"",
                "0 ok read null",
                "1 ok write null",
                "0 invoke cas [\"x\",1]",
                "1 invoke cas [1,1.0]",
                "1 fail cas [1,1.0]",
                "0 ok cas true",
                "1 invoke delete null",
                "1 info delete null",
                "2 invoke read null",
                "3 invoke read null",
                "3 ok read 1"))
        .isEqualTo(
            """
            [:cas-register 0], :history [
            {:index 0, :process 0, :type :invoke, :f :read, :value nil}
            {:index 2, :process 1, :type :invoke, :f :write, :value 1}
            {:index 3, :process 0, :type :ok, :f :read, :value 0}
            {:index 4, :process 1, :type :ok, :f :write, :value 1}
            {:index 5, :process 0, :type :invoke, :f :cas, :value [1 2]}
            {:index 8, :process 0, :type :ok, :f :cas, :value [1 2]}
            {:index 9, :process 0, :type :invoke, :f :write, :value 0}
            {:index 12, :process 1, :type :invoke, :f :read, :value nil}
            {:index 13, :process 1, :type :ok, :f :read, :value 2}]"""
                .replace("[\n{", "[{"));
  }

  @Test
  void transactions() throws Exception {
    assertThat(
            question(
                "multi-register",
                "0 invoke txn [[\"w\",\"x\",7],[\"r\",\"y\",null]]",
                "1 invoke txn [[\"r\",\"x\",null],[\"w\",\"y\",7]]",
                "2 invoke txn [[\"r\",\"x\",null]]",
                "0 ok txn [[\"w\",\"x\",7],[\"r\",\"y\",null]]",
                "2 info txn [[\"r\",\"x\",null]]",
                "1 info txn [[\"r\",\"x\",null],[\"w\",\"y\",7]]"))
        .isEqualTo(
            """
            [:multi-register {1 0, 2 0}], :history [
            {:index 0, :process 0, :type :invoke, :f :txn, :value [[:write 1 1] [:read 2 nil]]}
            {:index 1, :process 1, :type :invoke, :f :txn, :value [[:read 1 nil] [:write 2 1]]}
            {:index 3, :process 0, :type :ok, :f :txn, :value [[:write 1 1] [:read 2 0]]}]"""
                .replace("[\n{", "[{"));
  }

  @Test
  void sets_and_locks() throws Exception {
    assertThat(
            question(
                "set", "0 invoke add \"a\"", "1 invoke read null", "1 ok read [\"b\",\"a\",\"a\"]"))
        .isEqualTo(
            """
            [:set], :history [
            {:index 0, :process 0, :type :invoke, :f :add, :value 1}
            {:index 1, :process 1, :type :invoke, :f :read, :value nil}
            {:index 2, :process 1, :type :ok, :f :read, :value #{1 2}}]"""
                .replace("[\n{", "[{"));
    assertThat(question("mutex", "4 invoke acquire null", "4 ok acquire null"))
        .isEqualTo(
            """
            [:mutex], :history [
            {:index 0, :process 0, :type :invoke, :f :acquire, :value nil}
            {:index 1, :process 0, :type :ok, :f :acquire, :value nil}]"""
                .replace("[\n{", "[{"));
  }

  @Test
  void queues() throws Exception {
    assertThat(
            question(
                "unordered-queue",
                "0 invoke dequeue null",
                "0 info dequeue null",
                "1 invoke enqueue \"a\"",
                "2 invoke dequeue null",
                "2 ok dequeue \"a\""))
        .isEqualTo(
            """
            [:unordered-queue], :history [
            {:index 2, :process 0, :type :invoke, :f :enqueue, :value 1}
            {:index 3, :process 1, :type :invoke, :f :dequeue, :value nil}
            {:index 4, :process 1, :type :ok, :f :dequeue, :value 1}]"""
                .replace("[\n{", "[{"));
  }

  @Test
  void says_what_it_has_no_words_for() {
    assertThatThrownBy(() -> question("fifo-queue", "0 invoke dequeue null"))
        .isInstanceOf(Wording.Inexpressible.class)
        .hasMessage("its fifo-queue has no dequeue whose result nobody knows");
    assertThatThrownBy(
            () -> question("unordered-queue", "0 invoke dequeue null", "0 ok dequeue null"))
        .isInstanceOf(Wording.Inexpressible.class)
        .hasMessage("its unordered-queue has no dequeue that finds nothing");
    assertThatThrownBy(() -> question("set", "0 invoke remove 1"))
        .isInstanceOf(Wording.Inexpressible.class)
        .hasMessage("its set has no remove");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kv", "priority-queue", "stack", "counter"})
  void refuses_models_that_it_has_not(String model) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wording.of(Models.named(model)))
        .withMessageStartingWith("Knossos has no model " + model + "; it can be asked about");
  }

  @Test
  void looks_for_knossos_without_loading_it() throws IOException {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    assertThat(KnossosClassPath.of(jars + "/*").missing())
        .startsWith(
            "Knossos cannot be asked: neither Knossos (knossos:knossos) nor Clojure"
                + " (org.clojure:clojure) is on the class path; build once with");
    Path source = Files.createDirectories(jars.resolve("knossos")).resolve("competition.clj");
    Files.writeString(source, "(this is never read");
    assertThat(KnossosClassPath.of(jars.toString()).missing())
        .startsWith("Knossos cannot be asked: Clojure (org.clojure:clojure) is not on the class");
    Path clojure = Files.createDirectories(jars.resolve("clojure/java/api"));
    Files.writeString(clojure.resolve("Clojure.class"), "nor this");
    assertThat(KnossosClassPath.of("/nowhere:" + jars).missing()).isNull();
    Files.delete(source);
    assertThat(KnossosClassPath.of(jars.toString()).missing())
        .startsWith("Knossos cannot be asked: Knossos (knossos:knossos) is not on the class path");
  }
}
