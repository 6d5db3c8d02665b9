package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command inside a running container and returns what it printed. */
final class Exec {
  private final DockerClient client;

  Exec(DockerClient client) {
    this.client = client;
  }

  /**
   * Runs the command to its end.
   *
   * @throws ExecFailure if it does not end in time, ends with another exit code than 0, or the
   *     engine refuses to run it; the message is one line
   */
  List<String> run(String container, Duration limit, List<String> command) {
    String exec =
        client
            .execCreateCmd(container)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withUser("0")
            .withCmd(command.toArray(String[]::new))
            .exec()
            .getId();
    Output output = new Output();
    try (output) {
      boolean ended =
          client
              .execStartCmd(exec)
              .exec(output)
              .awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        throw new ExecFailure(
            "'%s' did not end within %d ms".formatted(command.get(0), limit.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecFailure("interrupted");
    } catch (java.io.IOException e) {
      throw new ExecFailure(Complaint.of(e));
    }
    Long code = client.inspectExecCmd(exec).exec().getExitCodeLong();
    if (code == null || code != 0) {
      throw new ExecFailure(lastLine(output.text(StreamType.STDERR), "exit code " + code));
    }
    return output.text(StreamType.STDOUT).lines().toList();
  }

  private static String lastLine(String text, String otherwise) {
    return text.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse(otherwise);
  }

  /** Says in one line why a command inside a container failed. */
  static final class ExecFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExecFailure(String message) {
      super(message);
    }
  }

  /** Collects both streams. */
  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Override
    public void onNext(Frame frame) {
      (frame.getStreamType() == StreamType.STDERR ? stderr : stdout).writeBytes(frame.getPayload());
    }

    String text(StreamType stream) {
      return (stream == StreamType.STDERR ? stderr : stdout).toString(StandardCharsets.UTF_8);
    }
  }
}
