package dev.ordeal.harness.environment.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.EnvironmentException;
import dev.ordeal.harness.environment.HarnessMark;
import dev.ordeal.harness.environment.Leftover;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Launches that fail say why in one line; neither they nor a killed harness leave a trace. */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "needs Linux: 127.0.0.0/8 and /proc, as the environment itself does")
class LaunchFailureTests {
  private final LocalEnvironment environment = new LocalEnvironment();

  @Test
  void node_that_dies_at_once_is_named_with_its_last_words() throws Exception {
    ClusterPlan plan = new ClusterPlan("t-dying", TinyTrial.THREE);

    assertThatThrownBy(() -> environment.launch(new TinyTarget("n3"), plan).close())
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("n3 ended right after its start with exit code 3: tiny node: no will to live");

    assertThat(Leftovers.processesOf(HarnessMark.own(), "t-dying")).isEmpty();
    assertThat(LocalEnvironmentTests.directories("t-dying")).isEmpty();
  }

  @Test
  void port_that_is_in_use_everywhere_is_named() throws Exception {
    try (ServerSocket everywhere = new ServerSocket(TinyTarget.CLIENT_PORT)) {
      assertThat(everywhere.isBound()).isTrue();

      assertThatThrownBy(() -> environment.check(new TinyTarget()))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("no block of loopback addresses is free")
          .hasMessageContaining(":" + TinyTarget.CLIENT_PORT + " (Address already in use)")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void block_with_one_address_in_use_is_passed_over() throws Exception {
    TinyTarget target = new TinyTarget();
    int first;
    try (LoopbackBlock block = LoopbackBlock.take(TinyTrial.THREE, target.ports())) {
      first = block.number();
      try (LoopbackBlock second = LoopbackBlock.take(TinyTrial.THREE, target.ports())) {
        assertThat(second.number()).isNotEqualTo(first);
      }
    }
    java.net.InetAddress host = java.net.InetAddress.getByName("127." + first + ".0.3");
    try (ServerSocket stranger = new ServerSocket(TinyTarget.CLIENT_PORT + 1, 1, host);
        LoopbackBlock block = LoopbackBlock.take(TinyTrial.THREE, target.ports())) {
      assertThat(stranger.isBound()).isTrue();
      assertThat(block.number()).isNotEqualTo(first);
    }
  }

  @Test
  void leftovers_of_a_killed_harness_are_found_and_removed() throws Exception {
    Process harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ForkedHarness.class.getName(),
                "t-orphan")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(harness.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.equals("launched t-orphan")) {
        line = out.readLine();
      }
      assertThat(line).isNotNull();
      assertThat(orphans()).as("the harness lives").isEmpty();
    } finally {
      harness.destroyForcibly();
    }
    assertThat(harness.waitFor(10, TimeUnit.SECONDS)).isTrue();

    List<Leftover> orphans = orphans();
    assertThat(orphans).hasSize(3);
    assertThat(orphans.get(0).words()).matches("process \\d+ \\(n\\d of t-orphan\\)");
    assertThat(orphans.get(2).words()).startsWith("directory ");
    for (Leftover orphan : orphans) {
      orphan.remove();
      orphan.remove();
    }
    assertThat(orphans()).isEmpty();
    assertThat(LocalEnvironmentTests.directories("t-orphan")).isEmpty();
  }

  private List<Leftover> orphans() throws EnvironmentException {
    return environment.leftovers().stream()
        .filter(left -> left.words().contains("t-orphan"))
        .toList();
  }
}
