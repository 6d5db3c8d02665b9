package dev.ordeal.harness.environment.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is the file that takes a node's standard output and error, over all its restarts. */
final class NodeLog {
  static final String NAME = "node.log";

  private static final Logger LOG = LoggerFactory.getLogger(NodeLog.class);

  /** What the harness itself writes begins so. */
  private static final String MARK = "--- ordeal: ";

  /** The mark of a start begins so; what stands before it belongs to an earlier process. */
  private static final String START = "start of ";

  /** Enough to hold the last line of any sensible log. */
  private static final int TAIL_BYTES = 8 * 1024;

  private final Path file;

  NodeLog(Path directory) {
    file = directory.resolve(NAME);
  }

  Path file() {
    return file;
  }

  /** Writes a line that tells what the harness did to the process. */
  void mark(String what) {
    String line = MARK + what + " at " + Instant.now().truncatedTo(ChronoUnit.MILLIS) + "\n";
    try {
      Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn("The log {} could not be marked", file, e);
    }
  }

  /** Writes a line that tells that a process begins. */
  void markStart(String node) {
    mark(START + node);
  }

  /** Returns the last line that the node wrote since its start, or words that say there is none. */
  String lastLine() {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long from = Math.max(0, channel.size() - TAIL_BYTES);
      channel.position(from);
      ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);
      while (tail.hasRemaining() && channel.read(tail) >= 0) {
        // Reads on until the end.
      }
      String[] lines = new String(tail.array(), 0, tail.position(), UTF_8).split("\n", -1);
      for (int i = lines.length - 1; i >= 0 && !lines[i].startsWith(MARK + START); i--) {
        if (!lines[i].isBlank() && !lines[i].startsWith(MARK)) {
          return lines[i].strip();
        }
      }
    } catch (IOException e) {
      LOG.warn("The log {} could not be read", file, e);
    }
    return "(it wrote nothing)";
  }
}
