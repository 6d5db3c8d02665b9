package dev.ordeal.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes: three of them form a cluster, are killed and come back. */
@Timeout(180)
class NodeProcessTests {

  @TempDir private Path directory;

  private List<NodeProcess> cluster = List.of();

  @AfterEach
  void stop() {
    cluster.forEach(NodeProcess::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"durable", "writeback"})
  void acknowledged_writes_survive_the_death_of_every_node(String storage) throws Exception {
    // In writeback mode what was not forced dies with the process, as in a power loss.
    cluster = NodeProcess.cluster(directory, 3, storage.equals("durable") ? 10 : 20, storage);
    startAll();
    for (int i = 0; i < 30; i++) {
      write(client(i % 3), "k" + i, "" + i);
    }
    for (int i = 0; i < 30; i++) {
      assertThat(value(client((i + 1) % 3), "k" + i)).isEqualTo(BigDecimal.valueOf(i));
    }

    for (NodeProcess node : cluster) {
      node.kill();
    }
    startAll();

    for (int i = 0; i < 30; i++) {
      assertThat(value(client((i + 2) % 3), "k" + i)).isEqualTo(BigDecimal.valueOf(i));
    }
    assertThat(client(0).get("/health").field("incarnation")).isEqualTo(BigDecimal.valueOf(2));
  }

  @Test
  void the_rest_goes_on_without_a_leader_and_the_leader_catches_up() throws Exception {
    cluster = NodeProcess.cluster(directory, 3, 30, "durable");
    startAll();
    write(client(0), "k", "1");
    String leader = ((Map<?, ?>) client(0).get("/status").field("leaders")).get("p0").toString();
    int killed = Integer.parseInt(leader.substring(1)) - 1;
    ApiClient other = client((killed + 1) % 3);

    cluster.get(killed).kill();
    write(other, "k", "2");
    Await.until(
        "and all partitions have a living leader",
        () -> !((Map<?, ?>) other.get("/status").field("leaders")).containsValue(leader));

    cluster.get(killed).start();
    Await.until("it is back", client(killed)::ready);
    assertThat(value(client(killed), "k")).isEqualTo(BigDecimal.valueOf(2));

    for (NodeProcess node : cluster) {
      assertThat(node.terminate()).as("SIGTERM").isEqualTo(143);
      assertThat(node.output()).contains("NodeServer stopped");
    }
  }

  @Test
  void a_node_with_a_planted_bug_says_so_in_its_log_and_status() throws Exception {
    cluster = NodeProcess.cluster(directory, 1, 45, "durable");
    NodeProcess node = cluster.get(0);
    String config = Files.readString(node.configFile());
    Files.writeString(node.configFile(), config.replaceFirst("\\{", "{\"plant\":\"M05\","));

    node.start();
    Await.until("it serves", node.client()::ready);

    assertThat(node.client().get("/status").field("plant")).isEqualTo("M05");
    assertThat(node.output()).contains("BROKEN ON PURPOSE: planted bug M05");
  }

  @Test
  void each_way_not_to_start_has_its_exit_code_and_one_line() throws Exception {
    cluster = NodeProcess.cluster(directory, 1, 40, "durable");
    NodeProcess node = cluster.get(0).start();
    Await.until("it serves", node.client()::ready);
    NodeProcess second = NodeProcess.cluster(directory.resolve("again"), 1, 40, "durable").get(0);
    assertThat(second.start().exitCode()).isEqualTo(1);
    assertThat(second.output())
        .matches("target-node: cannot listen on \\S+ \\(client\\): Address already in use\n");

    String config = Files.readString(node.configFile());

    node.kill();
    byte[] log = Files.readAllBytes(node.segment(1));
    log[700] ^= 4;
    Files.write(node.segment(1), log);
    assertThat(node.start().exitCode()).isEqualTo(3);
    assertThat(node.output())
        .contains("target-node: log refused: wal-0000000001.log at offset 512: ");

    Files.writeString(second.configFile(), "{\"cluster\":7}");
    assertThat(second.start().exitCode()).isEqualTo(254);
    assertThat(second.output()).endsWith("node.json: cluster: expected a text, found 7\n");

    Files.writeString(node.configFile(), config.replaceFirst("\\{", "{\"plant\":\"M99\","));
    assertThat(node.start().exitCode()).isEqualTo(254);
    assertThat(node.output())
        .containsPattern(
            "target-node: \\S+node.json: plant: no planted bug 'M99': there are F01, ");
  }

  private void startAll() throws IOException {
    for (NodeProcess node : cluster) {
      node.start();
    }
    for (NodeProcess node : cluster) {
      Await.until("every group knows a leader", node.client()::ready);
    }
  }

  private ApiClient client(int node) {
    return cluster.get(node).client();
  }

  /** Writes until it is acknowledged: elections may come in between on a busy machine. */
  private static void write(ApiClient client, String key, String value) {
    Await.until("a write is acknowledged", () -> client.put(key, value).status() == 200);
  }

  /** The value of a key once a read is answered; null if it is absent. */
  private static Object value(ApiClient client, String key) {
    AtomicReference<ApiClient.Reply> reply = new AtomicReference<>();
    Await.until(
        "a read is answered",
        () -> {
          reply.set(client.get("/v1/kv/" + key));
          return "ok".equals(reply.get().field("outcome"));
        });
    return reply.get().field("value");
  }
}
