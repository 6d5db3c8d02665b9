package dev.ordeal.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.environment.Deployment;
import java.lang.reflect.Proxy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchedClusterTests {
  private final List<String> done = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  @Test
  void is_torn_down_also_when_its_logs_cannot_be_collected() {
    Deployment deployment =
        (Deployment)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Deployment.class},
                (proxy, method, arguments) -> {
                  done.add(method.getName());
                  if (method.getName().equals("collectLogs")) {
                    throw new InvalidPathException("a log", "no such name");
                  }
                  return null;
                });
    TrialListener listener =
        new TrialListener() {
          @Override
          public void said(String line) {
            said.add(line);
          }
        };

    new LaunchedCluster(deployment, Path.of("logs"), listener).close();

    assertThat(done).containsExactly("collectLogs", "close");
    assertThat(said).containsExactly("cannot collect the nodes' logs: no such name: a log");
  }
}
