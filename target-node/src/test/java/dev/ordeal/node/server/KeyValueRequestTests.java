package dev.ordeal.node.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.node.paxos.ReadMode;
import dev.ordeal.node.paxos.Request;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.RequestId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyValueRequestTests {

  private static final Map<String, String> NO_HEADERS = Map.of();

  @Test
  void reads_by_index_unless_the_query_asks_for_the_log() throws BadRequestException {
    assertThat(parse("GET", "k", "", NO_HEADERS).request())
        .isEqualTo(new Request(Command.of(new Op.Read("k")), ReadMode.INDEX));
    assertThat(parse("GET", "k?read=log", "", NO_HEADERS).request().readMode())
        .isEqualTo(ReadMode.LOG);
  }

  @Test
  void values_become_canonical() throws BadRequestException {
    assertThat(parse("PUT", "k", " {\"b\":1.0, \"a\":2} ", NO_HEADERS).request().command().op())
        .isEqualTo(new Op.Write("k", "{\"a\":2,\"b\":1}"));
    assertThat(
            parse("POST", "k/cas", "{\"expected\":1.0,\"value\":[ ]}", NO_HEADERS)
                .request()
                .command()
                .op())
        .isEqualTo(new Op.Cas("k", Optional.of("1"), "[]"));
    assertThat(
            parse("POST", "k/cas", "{\"expected\":null,\"value\":1}", NO_HEADERS)
                .request()
                .command()
                .op())
        .isEqualTo(new Op.Cas("k", Optional.empty(), "1"));
  }

  @Test
  void headers_name_the_request_and_its_patience() throws BadRequestException {
    Map<String, String> headers =
        Map.of("Ordeal-Client", "c7", "Ordeal-Request", "12", "Ordeal-Deadline-Millis", "150");

    KeyValueRequest request = parse("DELETE", "k", "", headers);

    assertThat(request.request().command())
        .isEqualTo(Command.of(new RequestId("c7", 12), new Op.Delete("k")));
    assertThat(request.timeoutMillis()).contains(150);
    assertThat(parse("GET", "k", "", headers).request().command().id()).isEmpty();
  }

  @Test
  void keys_are_decoded_as_path_segments() throws BadRequestException {
    assertThat(parse("GET", "a%2Fb+c%20%C3%A4", "", NO_HEADERS).request().command().op().key())
        .isEqualTo("a/b+c ä");
    assertThat(parse("GET", "cas", "", NO_HEADERS).request().command().op().key()).isEqualTo("cas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET    |          |                             | key: expected one path segment",
        "GET    | a/b      |                             | key: expected one path segment",
        "GET    | %FF      |                             | key: expected UTF-8",
        "GET    | k?read=x |                             | expected read=index or read=log",
        "PUT    | k        |                             | body: expected a JSON value",
        "PUT    | k        | null                        | use DELETE",
        "PUT    | k        | {\"a\":1,\"a\":1}           | body: not JSON",
        "PUT    | k        | 100e2147483647              | body: number out of range",
        "PUT    | k        | 10e2147483647               | body: number out of range",
        "POST   | k        | 1                           | expected GET, PUT or DELETE",
        "PATCH  | k        | 1                           | expected GET, PUT or DELETE",
        "POST   | k/cas    | {\"value\":1}               | expected {\"expected\":...",
        "POST   | k/cas    | {\"expected\":1,\"value\":null} | value: null stands for absence",
      })
  void malformed_requests_say_what_is_wrong(
      String method, String path, String body, String message) {
    assertThatThrownBy(
            () -> parse(method, path == null ? "" : path, body == null ? "" : body, NO_HEADERS))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(message);
  }

  @Test
  void headers_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> parse("PUT", "k", "1", Map.of("Ordeal-Client", "c")))
        .hasMessageContaining("expected both or neither");
    assertThatThrownBy(
            () -> parse("PUT", "k", "1", Map.of("Ordeal-Client", "c", "Ordeal-Request", "-1")))
        .hasMessageContaining("Ordeal-Request: expected a whole number");
    assertThatThrownBy(() -> parse("GET", "k", "", Map.of("Ordeal-Deadline-Millis", "0")))
        .hasMessageContaining("Ordeal-Deadline-Millis: expected a whole number from 1 to 600000");
  }

  private static KeyValueRequest parse(
      String method, String path, String body, Map<String, String> headers)
      throws BadRequestException {
    return KeyValueRequest.parse(
        method, URI.create("/v1/kv/" + path), headers::get, body.getBytes(UTF_8));
  }
}
