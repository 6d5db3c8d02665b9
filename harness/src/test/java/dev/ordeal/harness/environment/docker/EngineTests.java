package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a user reads on a machine where no engine answers; needs no engine. */
class EngineTests {

  @Test
  void says_in_one_line_that_no_engine_answers() throws Exception {
    assertThat(check("unix:///no/such/docker.sock"))
        .isEqualTo(
            "no container engine answers (tried DOCKER_HOST=unix:///no/such/docker.sock):"
                + " start Docker (systemctl start docker), or use --on local\n");
  }

  @Test
  void gives_up_on_an_engine_that_takes_the_connection_and_says_nothing() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(check("tcp://127.0.0.1:" + mute.getLocalPort()))
          .startsWith("no container engine answers (tried DOCKER_HOST=tcp://127.0.0.1:")
          .hasLineCount(1);
    }
  }

  @Test
  void says_that_the_user_may_not_speak_to_an_engine_whose_socket_is_there() {
    String forbidden = "unix:///run/some/docker.sock";

    assertThat(Engine.noneAnswers(forbidden, Path.of("/run/some/docker.sock")::equals))
        .isEqualTo(
            "this user may not speak to the container engine (permission denied:"
                + " /run/some/docker.sock): become a member of the socket's group (mostly docker),"
                + " or use --on local");
    assertThat(Engine.noneAnswers(null, Path.of("/var/run/docker.sock")::equals))
        .contains("permission denied: /var/run/docker.sock");
    assertThat(Engine.noneAnswers("tcp://127.0.0.1:1", socket -> true))
        .startsWith("no container engine answers (tried DOCKER_HOST=tcp://127.0.0.1:1)");
  }

  private static String check(String host) throws Exception {
    Process harness = ForkedHarness.start(Map.of("DOCKER_HOST", host));
    String said = new String(harness.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(harness.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
