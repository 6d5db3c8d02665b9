package dev.ordeal.harness.target.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.target.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the target finds in the logs of a trial that is over. */
class NodeTracesTests {
  private static final String START =
      "{\"process\":1,\"members\":3,\"replicas\":3,\"known\":0,\"hash\":\"0\",\"recovered\":[]}\n";

  @TempDir private Path logs;

  private final PaxosTarget target = new PaxosTarget();

  private void trace(String node, String lines) throws IOException {
    Path directory = Files.createDirectories(logs.resolve(node));
    Files.writeString(directory.resolve("trace.jsonl"), START + lines);
  }

  /** The first ticket of a process: one entry in slot 1 of group 0. */
  private static String vote(String ballot, int value) {
    return ("{\"persist\":1,\"records\":[{\"group\":0,\"accepted\":1,\"ballot\":\"%s\","
            + "\"op\":\"WRITE\",\"key\":\"x\",\"value\":\"%d\"}]}\n{\"durable\":1}\n")
        .formatted(ballot, value);
  }

  @Test
  void two_values_that_majorities_held_are_a_violation() throws IOException {
    trace("n1", vote("1.n1", 1));
    trace(
        "n2",
        vote("1.n1", 1)
            + vote("2.n3", 2).replace(":1,\"rec", ":2,\"rec").replace("e\":1}", "e\":2}"));
    trace("n3", vote("2.n3", 2));

    List<Violation> violations = target.examine(logs);

    assertThat(violations).extracting(Violation::law).containsExactly("I01");
    assertThat(violations.get(0).words()).startsWith("group 0 slot 1 chose Apply");
  }

  @Test
  void one_value_at_two_ballots_is_none() throws IOException {
    trace("n1", vote("1.n1", 1));
    trace("n2", vote("1.n1", 1));
    trace("n3", vote("2.n3", 1));

    assertThat(target.examine(logs)).isEmpty();
  }

  @Test
  void logs_without_traces_say_nothing() throws IOException {
    Files.createDirectories(logs.resolve("n1"));

    assertThat(target.examine(logs)).isEmpty();
    assertThat(target.examine(logs.resolve("absent"))).isEmpty();
  }

  @Test
  void a_file_that_is_no_trace_is_said_to_be_none() throws IOException {
    trace("n1", "{\"what\":1}\n");

    assertThatThrownBy(() -> target.examine(logs))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("trace.jsonl, line 2: expected chosen to be a BigDecimal");
  }
}
