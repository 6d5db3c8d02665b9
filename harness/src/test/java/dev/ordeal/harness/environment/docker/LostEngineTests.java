package dev.ordeal.harness.environment.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.ClusterPlan;
import dev.ordeal.harness.environment.EnvironmentException;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An engine that was stopped while a trial used it. */
class LostEngineTests {
  private static final String GONE = "the engine does not answer (No such file or directory)";

  /** Whatever is asked of it fails as docker-java fails then. */
  private static final DockerClient LOST =
      engine(
          () -> {
            throw new RuntimeException(new SocketException("No such file or directory"));
          });

  private static DockerClient engine(Callable<?> whateverIsAsked) {
    return (DockerClient)
        Proxy.newProxyInstance(
            DockerClient.class.getClassLoader(),
            new Class<?>[] {DockerClient.class},
            (proxy, method, arguments) -> {
              whateverIsAsked.call();
              return null;
            });
  }

  @Test
  void a_launch_is_given_up_for_the_engine_and_not_for_what_came_of_that() {
    ClusterPlan plan = new ClusterPlan("t", List.of("n1"));
    Exception unreached = new EnvironmentException("the engine runs the containers, but …");

    assertThat(DockerEnvironment.whyNot(LOST, plan, unreached))
        .isEqualTo("the engine was lost while t was launched: " + GONE);
  }

  @Test
  void an_engine_that_hangs_is_not_waited_for() {
    CountDownLatch never = new CountDownLatch(1);
    DockerClient hanging = engine(() -> never.await(1, TimeUnit.MINUTES));

    assertThatThrownBy(() -> Engine.requireAnswer(hanging, Duration.ofMillis(50)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("the engine does not answer within 50 ms");
    never.countDown();
  }

  @Test
  void what_is_left_is_told_in_one_line() {
    assertThatThrownBy(() -> new Removal(LOST).all(Map.of(Labels.TRIAL, "t"), Runnable::run))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("not removed: " + GONE);
  }
}
