package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The process of one node, in a container that is never removed before the trial's end: a kill ends
 * the process and leaves the container's files, and a start runs the same command on them again.
 *
 * <p>Every verb tells what the engine's own inspection, and where it can be asked the process
 * itself, said afterwards; to do what is done already is no error.
 */
final class NodeProcess {
  private static final Duration END_LIMIT = Duration.ofSeconds(10);
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration RESUME_LIMIT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofMillis(300);
  private static final int LOOK_MILLIS = 20;

  private final DockerClient client;
  private final NodeNetwork network;
  private final String container;
  private final int clientPort;
  private final Readiness readiness;
  private final AtomicInteger endsByUs = new AtomicInteger();
  private volatile boolean tearingDown;

  /** Takes the created container and the port on which the process must answer when started. */
  NodeProcess(
      DockerClient client,
      NodeNetwork network,
      String container,
      int clientPort,
      Readiness readiness) {
    this.client = client;
    this.network = network;
    this.container = container;
    this.clientPort = clientPort;
    this.readiness = readiness;
  }

  /** Asks the node, as the target says, whether it can serve. */
  @FunctionalInterface
  interface Readiness {
    /** Returns true if the node said so within the time. */
    boolean within(Duration limit);
  }

  String node() {
    return network.node();
  }

  String container() {
    return container;
  }

  /** Takes note of one end of the process; returns true if we brought it about. */
  boolean endWasOurs() {
    return tearingDown || endsByUs.getAndUpdate(ends -> Math.max(0, ends - 1)) > 0;
  }

  /** Returns whether the process runs, paused or not. */
  boolean runs() {
    return isTrue(state().getRunning());
  }

  /** Runs the process for the first time, without awaiting anything. */
  void launch() {
    client.startContainerCmd(container).exec();
  }

  /** Says from now on that an end of the process is our doing: the trial is being torn down. */
  void expectEnd() {
    tearingDown = true;
  }

  /** Ends the process at once, also a paused one, and observes that it is gone. */
  Effect kill() {
    if (!runs()) {
      return new Effect(Status.INSTALLED, "was not running: " + ending(state()));
    }
    endsByUs.incrementAndGet();
    try {
      client.killContainerCmd(container).withSignal("SIGKILL").exec();
    } catch (ConflictException endedMeanwhile) {
      endsByUs.decrementAndGet();
      return new Effect(Status.INSTALLED, "had ended by itself: " + ending(state()));
    }
    ContainerState state = await(seen -> !isTrue(seen.getRunning()), END_LIMIT);
    return isTrue(state.getRunning())
        ? new Effect(
            Status.REFUSED, "still runs %s s after SIGKILL".formatted(END_LIMIT.toSeconds()))
        : new Effect(Status.INSTALLED, "SIGKILL: " + ending(state));
  }

  /** Runs the process again on the data it left and awaits that it accepts connections. */
  Effect start() {
    ContainerState before = state();
    if (isTrue(before.getPaused())) {
      return new Effect(Status.REFUSED, "is paused: resume it instead");
    }
    String did = "ran already";
    if (!isTrue(before.getRunning())) {
      try {
        client.startContainerCmd(container).exec();
      } catch (NotModifiedException startedMeanwhile) {
        // Then it runs, which is what was asked for.
      }
      did = "started";
    }
    return answers(did);
  }

  private Effect answers(String did) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      ContainerState state = state();
      if (!isTrue(state.getRunning())) {
        return new Effect(Status.REFUSED, did + ", but ended by itself: " + ending(state));
      }
      if (network.awaitAccepts(clientPort, Duration.ofSeconds(2))) {
        String ready = readiness.within(SILENCE) ? "; says that it is ready" : "; not yet ready";
        return new Effect(
            Status.INSTALLED, "%s; accepts connections on %s%s".formatted(did, clientPort, ready));
      }
    }
    return new Effect(
        Status.PARTLY,
        "%s, and runs, but accepts no connection on %s after %s s"
            .formatted(did, clientPort, START_LIMIT.toSeconds()));
  }

  /** Stops the process in its tracks, and observes that it does not answer. */
  Effect pause() {
    ContainerState before = state();
    if (!isTrue(before.getRunning())) {
      return new Effect(Status.REFUSED, "there is no process to pause: " + ending(before));
    }
    if (!isTrue(before.getPaused())) {
      client.pauseContainerCmd(container).exec();
    }
    if (!isTrue(await(seen -> isTrue(seen.getPaused()), RESUME_LIMIT).getPaused())) {
      return new Effect(Status.REFUSED, "the engine took the pause, but says it is not paused");
    }
    return readiness.within(SILENCE)
        ? new Effect(Status.PARTLY, "paused, says the engine, but it answered that it is ready")
        : new Effect(
            Status.INSTALLED,
            "paused, says the engine; no answer within %s ms".formatted(SILENCE.toMillis()));
  }

  /** Lets the process go on; a process that is not paused goes on already. */
  Effect resume() {
    ContainerState before = state();
    if (!isTrue(before.getPaused())) {
      return isTrue(before.getRunning())
          ? new Effect(Status.INSTALLED, "was not paused")
          : new Effect(Status.INSTALLED, "was not paused: " + ending(before));
    }
    client.unpauseContainerCmd(container).exec();
    ContainerState state = await(seen -> !isTrue(seen.getPaused()), RESUME_LIMIT);
    if (isTrue(state.getPaused())) {
      return new Effect(Status.REFUSED, "still paused, says the engine");
    }
    if (!isTrue(state.getRunning())) {
      return new Effect(Status.PARTLY, "resumed, but ended by itself: " + ending(state));
    }
    String ready =
        readiness.within(RESUME_LIMIT)
            ? "answers that it is ready"
            : "not ready within %s s".formatted(RESUME_LIMIT.toSeconds());
    return new Effect(Status.INSTALLED, "runs again, says the engine; " + ready);
  }

  /** Returns in words how the process ended. */
  String ending() {
    return ending(state());
  }

  private static String ending(ContainerState state) {
    String error = Objects.requireNonNullElse(state.getError(), "");
    return "not running, exit code "
        + state.getExitCodeLong()
        + (error.isBlank() ? "" : " (" + error + ")");
  }

  private ContainerState await(Predicate<ContainerState> condition, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    ContainerState state = state();
    while (!condition.test(state) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return state;
      }
      state = state();
    }
    return state;
  }

  private ContainerState state() {
    return client.inspectContainerCmd(container).exec().getState();
  }

  private static boolean isTrue(Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
