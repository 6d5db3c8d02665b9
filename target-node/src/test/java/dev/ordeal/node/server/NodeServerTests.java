package dev.ordeal.node.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.node.config.NodeConfig;
import dev.ordeal.node.config.StorageMode;
import dev.ordeal.node.policy.Policies;
import dev.ordeal.node.storage.FileDisk;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One whole node in this process, over HTTP. */
@Timeout(120)
class NodeServerTests {

  @TempDir private Path directory;

  private final ApiClient client = new ApiClient(Loopback.host(2), 7301);
  private NodeConfig config;
  private GatedDisk disk;
  private NodeServer node;

  @BeforeEach
  void start() throws IOException, StartException {
    config =
        new NodeConfig(
            "c1",
            "n1",
            Loopback.endpoint(2, 7301),
            Loopback.endpoint(2, 7302),
            List.of("n1"),
            Map.of(),
            directory.resolve("data"),
            Optional.of(directory.resolve("trace.jsonl")),
            StorageMode.DURABLE,
            4,
            3,
            16,
            10,
            30,
            40,
            80,
            5000,
            Optional.empty());
    disk = new GatedDisk(FileDisk.open(config.dataDirectory()));
    node = NodeServer.start(config, Policies.RIGHT, disk);
    Await.until("the node leads its groups", client::ready);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void serves_the_key_value_api() throws Exception {
    assertThat(client.get("/v1/kv/k"))
        .hasToString("404 {\"outcome\":\"ok\",\"value\":null,\"slot\":1}");
    assertThat(client.put("k", "{\"b\":[1.0], \"a\":null}").status()).isEqualTo(200);
    assertThat(client.get("/v1/kv/k").body()).contains("\"value\":{\"a\":null,\"b\":[1]}");
    assertThat(client.get("/v1/kv/k?read=log").body())
        .isEqualTo("{\"outcome\":\"ok\",\"value\":{\"a\":null,\"b\":[1]},\"slot\":3}");

    var swapped =
        client.send(
            "POST", "/v1/kv/k/cas", "{\"expected\":{\"b\":[1],\"a\":null},\"value\":\"ä\"}");
    assertThat(swapped).hasToString("200 {\"outcome\":\"ok\",\"slot\":4}");
    var refused = client.send("POST", "/v1/kv/k/cas", "{\"expected\":null,\"value\":1}");
    assertThat(refused)
        .hasToString("409 {\"outcome\":\"fail\",\"reason\":\"cas-mismatch\",\"actual\":\"ä\"}");

    assertThat(client.send("DELETE", "/v1/kv/k", "").status()).isEqualTo(200);
    assertThat(client.get("/v1/kv/k").status()).isEqualTo(404);
    assertThat(client.send("POST", "/v1/kv/k/cas", "{\"expected\":null,\"value\":1}").status())
        .isEqualTo(200);
  }

  @Test
  void refuses_what_is_malformed_with_a_reason() throws Exception {
    assertThat(client.put("k", "{")).extracting(ApiClient.Reply::status).isEqualTo(400);
    assertThat(client.put("k", "\"" + "x".repeat(300_000) + "\"").body())
        .contains("body: expected at most 262144 bytes");
    assertThat(client.get("/nowhere").status()).isEqualTo(404);
    assertThat(client.get("/nowhere").field("outcome")).isEqualTo("fail");
    assertThat(client.send("POST", "/health", "1").status()).isEqualTo(405);
  }

  @Test
  void clients_that_stop_in_the_middle_of_a_request_do_not_hold_up_the_others() throws Exception {
    List<Socket> stopped = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        Socket socket = new Socket(Loopback.host(2), 7301);
        stopped.add(socket);
        String half = i % 2 == 0 ? "PU" : "PUT /v1/kv/k HTTP/1.1\r\nContent-Length: 5\r\n\r\n1";
        socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
      }

      Await.until("others are served", client::ready);

      assertThat(client.get("/v1/kv/k").status()).as("half a value is none").isEqualTo(404);
    } finally {
      for (Socket socket : stopped) {
        socket.close();
      }
    }
  }

  @Test
  void a_retried_request_applies_once_and_gets_the_same_reply() throws Exception {
    String[] id = {"Ordeal-Client", "c", "Ordeal-Request", "1"};
    client.put("k", "1");

    var first = client.send("POST", "/v1/kv/k/cas", "{\"expected\":1,\"value\":2}", id);
    client.put("k", "1");
    var retried = client.send("POST", "/v1/kv/k/cas", "{\"expected\":1,\"value\":2}", id);

    assertThat(retried).isEqualTo(first);
    assertThat(client.get("/v1/kv/k").body()).contains("\"value\":1");
  }

  @Test
  void a_write_is_not_acknowledged_before_its_force_returned() throws Exception {
    disk.shut();

    var early = client.send("PUT", "/v1/kv/k", "5", "Ordeal-Deadline-Millis", "300");
    CompletableFuture<ApiClient.Reply> patient = CompletableFuture.supplyAsync(() -> put("6"));

    assertThat(early).hasToString("504 {\"outcome\":\"unknown\",\"reason\":\"timeout\"}");
    assertThat(patient).isNotDone();
    disk.open();
    assertThat(patient.get().status()).isEqualTo(200);
    assertThat(client.get("/v1/kv/k").body()).contains("\"value\":6");
  }

  @Test
  void a_failed_force_halts_the_node_for_good() throws Exception {
    disk.fail();

    var lost = client.put("k", "5");

    assertThat(lost).hasToString("504 {\"outcome\":\"unknown\",\"reason\":\"node-stopped\"}");
    assertThat(node.awaitEnd().orElseThrow()).contains("log failed").contains("Input/output error");
    var health = client.get("/health");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.field("status")).isEqualTo("halted");
    assertThat(client.put("k", "6").status()).as("refused before it is proposed").isEqualTo(429);
  }

  @Test
  void shows_itself() throws Exception {
    client.put("k", "1");
    client.get("/v1/kv/k");

    var status = client.get("/status");
    assertThat(status.field("leaders"))
        .isEqualTo(Map.of("p0", "n1", "p1", "n1", "p2", "n1", "p3", "n1"));
    assertThat(status.field("leading")).isEqualTo(List.of("p0", "p1", "p2", "p3"));
    assertThat(status.field("storage")).isEqualTo("durable");
    assertThat(client.get("/metrics").body())
        .contains("ordeal_commit_seconds_count 1\n")
        .contains("ordeal_read_seconds_count{mode=\"index\"} 1\n")
        .contains("ordeal_requests_total{outcome=\"ok\"} 2.0\n")
        .contains("ordeal_wal_fsync_seconds_count")
        .contains("ordeal_group_role{group=\"p3\"} 1.0\n")
        .contains("ordeal_group_elections_total{group=\"p0\"} 1.0\n");
  }

  @Test
  void a_second_start_is_refused_and_touches_nothing() throws Exception {
    assertThatThrownBy(() -> NodeServer.start(config, Policies.RIGHT))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot listen on " + config.client() + " (client)");

    client.put("k", "1");
    assertThat(client.get("/v1/kv/k").body()).contains("\"value\":1");
  }

  @Test
  void keeps_its_data_over_restarts_and_refuses_a_damaged_log() throws Exception {
    client.put("k", "\"kept\"");
    node.close();
    node = NodeServer.start(config, Policies.RIGHT);
    Await.until("the node leads again", client::ready);
    assertThat(client.get("/v1/kv/k").body()).contains("\"value\":\"kept\"");
    assertThat(client.get("/health").body()).contains("\"incarnation\":2");
    node.close();

    Path segment = config.dataDirectory().resolve("wal-0000000001.log");
    byte[] bytes = Files.readAllBytes(segment);
    bytes[600] ^= 1;
    Files.write(segment, bytes);

    assertThatThrownBy(() -> NodeServer.start(config, Policies.RIGHT))
        .hasMessageContaining("wal-0000000001.log at offset 512: a frame is corrupt")
        .isInstanceOfSatisfying(StartException.class, e -> assertThat(e.logRefused()).isTrue());
    assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
  }

  private ApiClient.Reply put(String value) {
    try {
      return client.put("k", value);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
