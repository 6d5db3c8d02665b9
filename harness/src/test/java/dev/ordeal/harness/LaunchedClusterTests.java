package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.environment.Deployment;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a cluster whose environment is not there any more. */
class LaunchedClusterTests {
  @Test
  void an_environment_that_is_gone_fails_no_trial(@TempDir Path logs) {
    List<String> calls = new ArrayList<>();
    List<String> said = new ArrayList<>();
    Deployment gone =
        (Deployment)
            Proxy.newProxyInstance(
                Deployment.class.getClassLoader(),
                new Class<?>[] {Deployment.class},
                (proxy, method, arguments) -> {
                  calls.add(method.getName());
                  throw new IllegalStateException("no such socket");
                });
    TrialListener listener =
        new TrialListener() {
          @Override
          public void said(String line) {
            said.add(line);
          }
        };

    new LaunchedCluster(gone, logs, listener).close();

    assertThat(calls).containsExactly("collectLogs", "close");
    assertThat(said)
        .containsExactly(
            "cannot collect the nodes' logs: no such socket",
            "no such socket; ./ordeal clean removes what is left");
  }
}
