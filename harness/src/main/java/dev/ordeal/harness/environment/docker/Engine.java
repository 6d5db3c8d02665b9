package dev.ordeal.harness.environment.docker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.github.dockerjava.api.DockerClient;
import dev.ordeal.harness.environment.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.EnvironmentAndSystemPropertyClientProviderStrategy;

/**
 * Finds the container engine of this machine, as Testcontainers does: {@code DOCKER_HOST}, its own
 * properties, the usual sockets, rootless and Docker Desktop.
 *
 * <p>Only the finding is Testcontainers'; its reaper is not started, since what a trial makes is
 * found and removed by labels of our own, with a reaper or without.
 */
final class Engine {
  /** Longer than any engine takes to answer a ping, short enough for a user who waits. */
  private static final int LIMIT_SECONDS = 8;

  /** For an engine that was there before: after it, a trial's cluster is given up for lost. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String UNIX = "unix://";

  private Engine() {}

  /**
   * Returns a client of the engine that answers.
   *
   * @throws EnvironmentException if none does within a few seconds
   */
  static DockerClient find() throws EnvironmentException {
    quieten();
    FutureTask<DockerClient> search = begin("search", Engine::search);
    try {
      return search.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new EnvironmentException(noneAnswers(namedHost(), Engine::isForbidden), e.getCause());
    } catch (TimeoutException e) {
      throw new EnvironmentException(noneAnswers(namedHost(), Engine::isForbidden), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while looking for a container engine", e);
    }
  }

  /**
   * Asks an engine that was found before whether it still answers. What is asked of it waits for as
   * long as it takes, so an engine that hangs would make the harness hang.
   *
   * @throws EnvironmentException if it does not within the time
   */
  static void requireAnswer(DockerClient client, Duration limit) throws EnvironmentException {
    FutureTask<Void> ping = begin("ping", () -> client.pingCmd().exec());
    try {
      ping.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new EnvironmentException(Complaint.of(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new EnvironmentException(
          "the engine does not answer within %d ms".formatted(limit.toMillis()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while asking the container engine", e);
    }
  }

  /** Asks in a thread of its own, which may wait for an answer for ever. */
  private static <T> FutureTask<T> begin(String name, Callable<T> question) {
    FutureTask<T> asked = new FutureTask<>(question);
    Thread thread = new Thread(asked, "ordeal-docker-" + name);
    thread.setDaemon(true);
    thread.start();
    return asked;
  }

  private static DockerClient search() {
    DockerClient client = way().getDockerClient();
    client.pingCmd().exec();
    return client;
  }

  /** Where the user names an engine it is that one or none, not whichever else answers. */
  @SuppressWarnings(
      "deprecation") // Not meant to be asked for alone; but the others are not wanted.
  private static DockerClientProviderStrategy way() {
    if (namedHost() != null) {
      return new EnvironmentAndSystemPropertyClientProviderStrategy();
    }
    List<DockerClientProviderStrategy> ways =
        ServiceLoader.load(DockerClientProviderStrategy.class, Engine.class.getClassLoader())
            .stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return DockerClientProviderStrategy.getFirstValidStrategy(new ArrayList<>(ways));
  }

  private static String namedHost() {
    String host = System.getenv("DOCKER_HOST");
    return host == null || host.isBlank() ? null : host;
  }

  /**
   * Says why none was found.
   *
   * @param host what the user names, or null
   * @param forbidden whether there is a socket which this user may not speak to
   */
  static String noneAnswers(String host, Predicate<Path> forbidden) {
    for (Path socket : sockets(host)) {
      if (forbidden.test(socket)) {
        return "this user may not speak to the container engine (permission denied: "
            + socket
            + "): become a member of the socket's group (mostly docker), or use --on local";
      }
    }
    String tried =
        host == null
            ? "tried /var/run/docker.sock, the rootless socket and Docker Desktop"
            : "tried DOCKER_HOST=" + host;
    return "no container engine answers ("
        + tried
        + "): start Docker (systemctl start docker), or use --on local";
  }

  private static List<Path> sockets(String host) {
    if (host == null) {
      return List.of(Path.of("/var/run/docker.sock"));
    }
    return host.startsWith(UNIX) ? List.of(Path.of(host.substring(UNIX.length()))) : List.of();
  }

  private static boolean isForbidden(Path socket) {
    return Files.exists(socket) && !Files.isWritable(socket);
  }

  /**
   * Testcontainers tells at length, with stack traces, what we say in a line; docker-java tells
   * every byte. Whoever wants to read them sets the level of their loggers, which is kept.
   */
  private static void quieten() {
    quieten("org.testcontainers", Level.OFF);
    quieten("com.github.dockerjava", Level.WARN);
  }

  private static void quieten(String name, Level level) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger && logger.getLevel() == null) {
      logger.setLevel(level);
    }
  }
}
