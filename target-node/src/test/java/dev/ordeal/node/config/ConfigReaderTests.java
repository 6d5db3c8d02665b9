package dev.ordeal.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTests {

  private static final String LEAST =
      """
      {"cluster":"c1","node":"n1","client":{"host":"127.41.0.1","port":7001},\
      "peer":{"host":"127.41.0.1","port":7002},"members":["n1","n2"],\
      "peers":{"n2":"127.41.1.2:7002"},"dataDirectory":"data"}""";

  @Test
  void reads_the_least_configuration_with_the_defaults() throws BadConfigException {
    NodeConfig config = ConfigReader.parse(LEAST.getBytes(UTF_8));

    assertThat(config)
        .isEqualTo(
            new NodeConfig(
                "c1",
                "n1",
                new Endpoint("127.41.0.1", 7001),
                new Endpoint("127.41.0.1", 7002),
                List.of("n1", "n2"),
                Map.of("n2", new Endpoint("127.41.1.2", 7002)),
                Path.of("data"),
                Optional.empty(),
                StorageMode.DURABLE,
                8,
                3,
                128,
                50,
                300,
                400,
                800,
                2000,
                Optional.empty()));
  }

  @Test
  void reads_every_field() throws BadConfigException {
    String all =
        """
        "dataDirectory":"d","trace":"t.jsonl","storage":"writeback","partitions":16,"replicas":5,"virtualNodes":64,\
        "heartbeatMillis":10,"guardMillis":60,"electionTimeoutMillisMin":80,\
        "electionTimeoutMillisMax":160,"requestTimeoutMillis":500,"plant":"M05"}""";
    String json = LEAST.replace("\"dataDirectory\":\"data\"}", all);

    NodeConfig config = ConfigReader.parse(json.getBytes(UTF_8));

    assertThat(config.trace()).contains(Path.of("t.jsonl"));
    assertThat(config.storage()).isEqualTo(StorageMode.WRITEBACK);
    assertThat(config.partitions()).isEqualTo(16);
    assertThat(config.replicas()).isEqualTo(5);
    assertThat(config.virtualNodes()).isEqualTo(64);
    assertThat(config.heartbeatMillis()).isEqualTo(10);
    assertThat(config.guardMillis()).isEqualTo(60);
    assertThat(config.electionTimeoutMillisMin()).isEqualTo(80);
    assertThat(config.electionTimeoutMillisMax()).isEqualTo(160);
    assertThat(config.requestTimeoutMillis()).isEqualTo(500);
    assertThat(config.plant()).contains("M05");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"cluster\":\"c1\",              | | cluster: missing",
        "\"node\":\"n1\"   | \"node\":\"n9\" | members: expected node n9 among them, found [n1, n2]",
        "\"node\":\"n1\"   | \"node\":\"a b\"| node: expected a name of letters, digits and . _ -,"
            + " at most 64, found a b",
        "7001              | 70010        | client.port: expected a whole number from 1 to 65535,"
            + " found 70010",
        "7002}             | \"x\"}       | peer.port: expected a whole number from 1 to 65535,"
            + " found x",
        "[\"n1\",\"n2\"]   | [\"n1\",\"n1\"] | members: expected each member once, found [n1, n1]",
        "{\"n2\":          | {\"n3\":     | peers.n2: missing",
        "127.41.1.2:7002   | 127.41.1.2   | peers.n2: expected \"host:port\", found 127.41.1.2",
        "\"data\"          | 3            | dataDirectory: expected a text, found 3",
        "\"data\"}| \"d\",\"storage\":\"ram\"}| storage: expected durable or writeback, found ram",
        "\"data\"}| \"d\",\"partitions\":0}| partitions: expected a whole number from 1 to 1024,"
            + " found 0",
        "\"data\"}| \"d\",\"replicas\":1.5}| replicas: expected a whole number from 1 to 99,"
            + " found 1.5",
        "\"data\"}| \"d\",\"guardMillis\":99}| guardMillis: expected at least twice"
            + " heartbeatMillis 50, found 99",
        "\"data\"}| \"d\",\"electionTimeoutMillisMin\":300}| electionTimeoutMillisMin: expected"
            + " more than guardMillis 300, found 300",
        "\"data\"}| \"d\",\"electionTimeoutMillisMax\":400}| electionTimeoutMillisMax: expected"
            + " more than electionTimeoutMillisMin 400, found 400",
      })
  void names_the_field_that_is_wrong(String part, String instead, String message) {
    String json = LEAST.replace(part.trim(), instead == null ? "" : instead.trim());
    assertThat(json).as("the replacement applies").isNotEqualTo(LEAST);

    assertThatThrownBy(() -> ConfigReader.parse(json.getBytes(UTF_8)))
        .isInstanceOf(BadConfigException.class)
        .hasMessage(message);
  }

  @Test
  void names_a_field_that_does_not_exist() {
    String json = LEAST.replace("\"data\"}", "\"data\",\"replica\":3}");

    assertThatThrownBy(() -> ConfigReader.parse(json.getBytes(UTF_8)))
        .hasMessageStartingWith("replica: no such field; the fields are [client, cluster,")
        .hasMessageEndingWith(", found 3");
  }

  @Test
  void names_the_file_that_is_missing_or_no_json() {
    assertThatThrownBy(() -> ConfigReader.read(Path.of("no/such/file.json")))
        .hasMessage("no such file: no/such/file.json");
    assertThatThrownBy(() -> ConfigReader.parse("[]".getBytes(UTF_8)))
        .hasMessage("the file: expected a JSON object");
  }
}
