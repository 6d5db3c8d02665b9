package dev.ordeal.harness.target.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client tells the truth about outcomes, whatever a node does with its request. */
class PaxosClientTests {
  private static final Operation READ = new Operation("read", "k", null);
  private static final Operation WRITE = new Operation("write", "k", 3);
  private static final Operation CAS = new Operation("cas", "k", Arrays.asList(null, 4));
  private static final Operation DELETE = new Operation("delete", "a b/ü", null);

  private final ScriptedNode node;
  private final Client client;

  PaxosClientTests() throws Exception {
    node = new ScriptedNode();
    client = new PaxosTarget().client(7, Map.of("client", node.address()));
  }

  @BeforeEach
  void nothingReceived() {
    assertThat(node.received()).isEmpty();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    node.close();
  }

  private Completion invoke(Operation operation) throws Exception {
    return client.invoke(operation).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void ok_is_ok_and_requests_are_as_the_node_wants_them() throws Exception {
    node.answerWith(200, "{\"outcome\":\"ok\"}");

    assertThat(invoke(WRITE)).isEqualTo(Completion.ok(3L));
    assertThat(invoke(CAS)).isEqualTo(Completion.ok(Arrays.asList(null, 4L)));
    assertThat(invoke(DELETE)).isEqualTo(Completion.ok(null));
    assertThat(node.received())
        .containsExactly(
            new ScriptedNode.Received("PUT /v1/kv/k HTTP/1.1", "3"),
            new ScriptedNode.Received(
                "POST /v1/kv/k/cas HTTP/1.1", "{\"expected\":null,\"value\":4}"),
            new ScriptedNode.Received("DELETE /v1/kv/a%20b%2F%C3%BC HTTP/1.1", ""));
  }

  @Test
  void read_brings_the_value_and_an_absent_key_is_null() throws Exception {
    node.answerWith(200, "{\"outcome\":\"ok\",\"value\":[1,{\"a\":2.5}]}");
    assertThat(invoke(READ)).isEqualTo(Completion.ok(List.of(1L, Map.of("a", 2.5))));

    node.answerWith(404, "{\"outcome\":\"ok\",\"value\":null}");
    assertThat(invoke(READ)).isEqualTo(Completion.ok(null));
  }

  @Test
  void outcome_decides_and_not_the_status() throws Exception {
    node.answerWith(409, "{\"outcome\":\"fail\",\"reason\":\"cas-mismatch\",\"actual\":3}");
    assertThat(invoke(CAS))
        .isEqualTo(Completion.fail(Arrays.asList(null, 4L), "cas-mismatch: actual 3"));

    node.answerWith(200, "{\"outcome\":\"unknown\",\"reason\":\"timeout\"}");
    assertThat(invoke(WRITE)).isEqualTo(Completion.info(3L, "timeout"));

    node.answerWith(504, "{\"outcome\":\"ok\"}");
    assertThat(invoke(WRITE)).isEqualTo(Completion.ok(3L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "not json",
        "{\"outcome\":\"ok\"} trailing",
        "{\"outcome\":\"fine\"}",
        "{\"outcome\":\"ok\""
      })
  void answer_that_is_not_understood_is_indeterminate(String body) throws Exception {
    node.answerWith(200, body);

    assertThat(invoke(WRITE).type()).isEqualTo(EventType.INFO);
  }

  @Test
  void read_without_a_value_or_with_one_too_large_is_indeterminate() throws Exception {
    node.answerWith(200, "{\"outcome\":\"ok\"}");
    assertThat(invoke(READ).type()).isEqualTo(EventType.INFO);
    node.answerWith(200, "{\"outcome\":\"ok\",\"value\":123456789012345678901234567890}");
    assertThat(invoke(READ).type()).isEqualTo(EventType.INFO);
  }

  @Test
  void broken_connection_is_indeterminate_and_nothing_is_sent_again() throws Exception {
    for (Operation operation : List.of(WRITE, CAS, DELETE)) {
      // The first on a fresh connection, the second on one that was used before.
      node.answer = "";
      assertBroken(operation);
      node.answerWith(200, "{\"outcome\":\"ok\"}");
      assertThat(invoke(operation).type()).isEqualTo(EventType.OK);
      node.answer = "";
      assertBroken(operation);
      node.answer = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"outcome\":";
    }
    assertThat(node.received()).hasSize(9);
  }

  private void assertBroken(Operation operation) throws Exception {
    int before = node.received().size();
    Completion completion = invoke(operation);
    assertThat(completion.type()).isEqualTo(EventType.INFO);
    assertThat(completion.value()).isEqualTo(operation.value());
    assertThat(completion.error()).startsWith("connection broken");
    assertThat(node.received()).hasSize(before + 1);
  }

  @Test
  void silence_is_indeterminate() throws Exception {
    node.answer = null;

    assertThat(invoke(WRITE)).isEqualTo(Completion.info(3L, "timed out"));
    assertThat(node.received()).hasSize(1);
  }

  @Test
  void refused_connection_surely_did_nothing() throws Exception {
    HostPort address = node.address();
    node.close();

    assertThat(invoke(WRITE)).isEqualTo(Completion.fail(3L, "connection refused"));
    assertThat(address.port()).isPositive();
  }

  @Test
  void what_cannot_be_asked_is_not_sent() throws Exception {
    assertThat(invoke(new Operation("enqueue", "k", 1)).error())
        .isEqualTo("not sent: target paxos has no function enqueue");
    assertThat(invoke(new Operation("cas", "k", 1)).type()).isEqualTo(EventType.FAIL);
    assertThat(node.received()).isEmpty();
  }

  @Test
  void ready_and_leaders_are_read_and_anything_odd_means_no() throws Exception {
    PaxosTarget target = new PaxosTarget();
    Map<String, HostPort> addresses = Map.of("client", node.address());
    node.answerWith(200, "{\"status\":\"ok\",\"ready\":true,\"leaders\":{\"p0\":\"n2\"}}");
    assertThat(target.ready(addresses).toCompletableFuture().get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(target.leaders(addresses).toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isEqualTo(Map.of("p0", "n2"));

    for (String odd : List.of("{\"ready\":false}", "[]", "nonsense", "")) {
      node.answerWith(503, odd);
      assertThat(target.ready(addresses).toCompletableFuture().get(5, TimeUnit.SECONDS)).isFalse();
      assertThat(target.leaders(addresses).toCompletableFuture().get(5, TimeUnit.SECONDS))
          .isEmpty();
    }
  }
}
