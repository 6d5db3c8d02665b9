package dev.ordeal.harness.target.paxos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ordeal.harness.target.HostPort;
import dev.ordeal.harness.target.Image;
import dev.ordeal.harness.target.Launch;
import dev.ordeal.harness.target.NodeView;
import dev.ordeal.harness.target.PlantedBug;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Faults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The target tells environments what the node and its Dockerfile expect. */
class PaxosTargetTests {
  private final PaxosTarget target = new PaxosTarget();

  private record View(World world, List<String> nodes) implements NodeView {
    @Override
    public String cluster() {
      return "c1";
    }

    @Override
    public String node() {
      return "n1";
    }

    @Override
    public HostPort bind(String port) {
      return new HostPort("10.0.0.1", port.equals("client") ? 7001 : 7002);
    }

    @Override
    public HostPort dial(String peer, String port) {
      return new HostPort("10.0.0." + peer.substring(1), port.equals("client") ? 7001 : 7002);
    }

    @Override
    public String configDirectory() {
      return "/etc/ordeal";
    }

    @Override
    public String dataDirectory() {
      return "/var/lib/ordeal/data";
    }
  }

  @Test
  void image_has_what_the_dockerfile_copies_and_the_command_what_it_puts_there() {
    Image image = target.image();
    Launch launch = target.launch(new View(NodeView.World.CONTAINER, List.of("n1", "n2")));

    assertThat(image.context()).hasSize(1);
    String source = image.context().keySet().iterator().next();
    assertThat(image.context().get(source)).isRegularFile();
    int jar = launch.command().indexOf("-jar") + 1;
    assertThat(image.dockerfile()).contains("COPY " + source + " " + launch.command().get(jar));
    assertThat(launch.command()).startsWith("java").endsWith("--config", "/etc/ordeal/node.json");
  }

  @Test
  void config_names_addresses_peers_and_power_loss_at_every_kill() throws Exception {
    Launch launch =
        target.launch(new View(NodeView.World.LOCAL, List.of("n1", "n2", "n3", "n4", "n5")));

    assertThat(launch.files()).containsOnlyKeys("node.json");
    JsonNode config = new ObjectMapper().readTree(launch.files().get("node.json"));
    assertThat(config.at("/client/host").asText()).isEqualTo("10.0.0.1");
    assertThat(config.at("/peer/port").asInt()).isEqualTo(7002);
    assertThat(config.at("/peers").size()).isEqualTo(4);
    assertThat(config.at("/peers/n5").asText()).isEqualTo("10.0.0.5:7002");
    assertThat(config.at("/storage").asText()).isEqualTo("writeback");
    assertThat(config.at("/partitions").asInt()).isEqualTo(8);
    assertThat(config.at("/replicas").asInt()).isEqualTo(3);
    assertThat(config.at("/dataDirectory").asText()).isEqualTo("/var/lib/ordeal/data");
    assertThat(config.has("plant")).isFalse();
  }

  @Test
  void a_planted_bug_goes_into_the_settings_and_into_every_config() throws Exception {
    Target planted = target.with(Map.of("plant", "M05"));

    Launch launch = planted.launch(new View(NodeView.World.LOCAL, List.of("n1", "n2")));
    JsonNode config = new ObjectMapper().readTree(launch.files().get("node.json"));
    assertThat(config.at("/plant").asText()).isEqualTo("M05");
    assertThat(planted.settings()).isEqualTo(Map.of("plant", "M05"));
    assertThat(target.with(planted.settings()).settings()).isEqualTo(planted.settings());
    assertThat(target.settings()).isEmpty();
  }

  @Test
  void plants_are_named_once_and_have_a_sentence_and_faults() {
    List<PlantedBug> plants = target.plants();

    assertThat(plants).extracting(PlantedBug::id).doesNotHaveDuplicates().contains("F01", "M47");
    assertThat(plants)
        .allSatisfy(
            plant -> {
              assertThat(plant.sentence()).isNotBlank().doesNotEndWith(".");
              assertThat(Faults.parse(plant.faults())).isNotNull();
            });
  }

  @Test
  void an_unknown_setting_or_plant_is_refused_in_one_line_that_says_what_there_is() {
    assertThatThrownBy(() -> target.with(Map.of("plant", "M99")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("target paxos has no planted bug 'M99': there are F01, F02, ")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> target.with(Map.of("shards", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "target paxos has no setting 'shards': there are partitions, replicas, plant, trace");
  }
}
