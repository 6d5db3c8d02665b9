package dev.ordeal.harness.environment.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import dev.ordeal.harness.environment.EnvironmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads what nodes wrote: standard output and error, and the log files in their containers. */
final class NodeLogs {
  private static final int LIMIT_SECONDS = 60;

  private final DockerClient client;

  NodeLogs(DockerClient client) {
    this.client = client;
  }

  /** Returns the last line of the container's output, or words that say there is none. */
  String lastLine(String container) {
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    try {
      read(container, 5, tail);
    } catch (RuntimeException | IOException e) {
      return "(its output cannot be read: " + Complaint.of(e) + ")";
    }
    return tail.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((a, b) -> b)
        .orElse("(it printed nothing)");
  }

  /**
   * Writes the container's output of all its runs to {@code node.log} in the directory, and the
   * named files beside it. A file that the node never wrote is left out.
   *
   * @throws IOException if something cannot be read or written
   */
  void copy(String container, List<String> files, Path directory) throws IOException {
    try {
      Engine.requireAnswer(client, Engine.PATIENCE);
    } catch (EnvironmentException e) {
      throw new IOException("its output cannot be read: " + e.getMessage(), e);
    }
    Files.createDirectories(directory);
    Path output = directory.resolve("node.log");
    try (OutputStream out = Files.newOutputStream(output)) {
      read(container, Integer.MAX_VALUE, out);
    } catch (RuntimeException e) { // Also where the engine is gone.
      if (Files.size(output) == 0) {
        Files.delete(output); // An empty one would say that the node wrote nothing.
      }
      throw new IOException("its output cannot be read: " + Complaint.of(e), e);
    }
    for (String file : files) {
      copyFile(container, file, directory);
    }
  }

  private void copyFile(String container, String file, Path directory) throws IOException {
    try (InputStream in = client.copyArchiveFromContainerCmd(container, file).exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      TarArchiveEntry entry = tar.getNextEntry();
      if (entry != null && entry.isFile()) {
        // Only the last part of the entry's name: it must not lead out of the directory.
        Path name = Path.of(entry.getName()).getFileName();
        try (OutputStream out = Files.newOutputStream(directory.resolve(name.toString()))) {
          tar.transferTo(out);
        }
      }
    } catch (NotFoundException neverWritten) {
      return;
    } catch (RuntimeException e) {
      throw new IOException("cannot read %s: %s".formatted(file, Complaint.of(e)), e);
    }
  }

  private void read(String container, int lines, OutputStream out) throws IOException {
    ResultCallback.Adapter<Frame> frames =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Frame frame) {
            try {
              out.write(frame.getPayload());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    try (frames) {
      var command =
          client.logContainerCmd(container).withStdOut(true).withStdErr(true).withTimestamps(true);
      if (lines != Integer.MAX_VALUE) {
        command.withTail(lines).withTimestamps(false);
      }
      if (!command.exec(frames).awaitCompletion(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the log of %s did not end".formatted(container));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading the log of " + container, e);
    }
  }
}
