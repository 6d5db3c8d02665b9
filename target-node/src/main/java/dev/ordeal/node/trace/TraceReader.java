package dev.ordeal.node.trace;

import dev.ordeal.node.law.Witness;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the trace of one node and tells a witness what it says, in order. */
final class TraceReader {

  /** A group as a line shows it. */
  private record View(
      int group,
      Ballot promised,
      long chosen,
      long applied,
      long accepted,
      long stateHash,
      boolean isLeading,
      Ballot leading)
      implements GroupView {}

  /** The trace lacks what it should hold, or a log is not what was written. */
  static final class GapException extends Exception {
    private static final long serialVersionUID = 1L;

    GapException(String message) {
      super(message);
    }
  }

  private final Path file;
  private final Witness witness;

  /** All records handed to the disk, and the hash of as many of them as come first. */
  private final List<LogRecord> written = new ArrayList<>();

  private final List<Long> hashes = new ArrayList<>(List.of(0L));

  private TraceReader(Path file, Witness witness) {
    this.file = file;
    this.witness = witness;
  }

  /**
   * Reads all of it. A line that a kill cut off is passed over if it is the last of its process.
   *
   * @throws IOException if it cannot be read, or a line is not one of a trace
   * @throws GapException if a process recovered what the trace does not know
   */
  static void read(Path file, Witness witness) throws IOException, GapException {
    new TraceReader(file, witness).read();
  }

  /** The first line of a trace, which says how large the cluster is; null if it is empty. */
  static Line first(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String text = in.readLine();
      return text == null ? null : Line.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ", line 1: " + e.getMessage(), e);
    }
  }

  private void read() throws IOException, GapException {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      long number = 0;
      String torn = null;
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        number++;
        Line line = parse(text);
        if (torn != null && (line == null || !line.has("process"))) {
          throw new IOException(
              file + ", line " + (number - 1) + ": not a line of a trace: " + torn);
        }
        torn = line == null ? text : null;
        if (line != null) {
          take(line, number);
        }
      }
    }
  }

  private static Line parse(String text) {
    try {
      return Line.parse(text);
    } catch (IllegalArgumentException cutOff) {
      return null;
    }
  }

  private void take(Line line, long number) throws IOException, GapException {
    try {
      if (line.has("process")) {
        recovered(line);
      } else if (line.has("persist")) {
        persisting(line);
      } else if (line.has("durable")) {
        witness.durable(line.count("durable"));
      } else if (line.has("send")) {
        witness.released(new Output.Send("", message(line), line.count("after")));
      } else if (line.has("failed")) {
        witness.failed(new IllegalStateException(line.text("failed")));
      } else {
        witness.stepped(List.of(view(line)));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
    }
  }

  private void recovered(Line line) throws GapException {
    int known = line.number("known");
    if (known > written.size()) {
      throw new GapException(
          "a process recovered " + known + " records more than are traced: " + written.size());
    }
    if (hashes.get(known) != Long.parseUnsignedLong(line.text("hash"), 16)) {
      throw new GapException("the first " + known + " records recovered are not those written");
    }
    List<LogRecord> found = new ArrayList<>(written.subList(0, known));
    line.lines("recovered").forEach(each -> found.add(RecordJson.read(each)));
    witness.recovered(line.count("process"), found);
    written.clear();
    hashes.clear();
    hashes.add(0L);
    found.forEach(this::write);
  }

  private void write(LogRecord record) {
    written.add(record);
    hashes.add(RecordsHash.next(hashes.get(hashes.size() - 1), record));
  }

  private void persisting(Line line) {
    List<LogRecord> records = new ArrayList<>();
    line.lines("records").forEach(each -> records.add(RecordJson.read(each)));
    records.forEach(this::write);
    witness.persisting(new Output.Persist(line.count("persist"), records));
  }

  private static Message message(Line line) {
    int group = line.number("group");
    Ballot ballot = line.ballot("ballot");
    return switch (Message.Kind.valueOf(line.text("send"))) {
      case PREPARE -> new Message.Prepare(group, ballot, 0);
      case PROMISE -> new Message.Promise(group, ballot, 0, List.of(), 0);
      case NACK -> new Message.Nack(group, Ballot.ZERO, ballot);
      case ACCEPTED -> new Message.Accepted(group, ballot, line.count("upTo"));
      default -> throw new IllegalArgumentException("no message of a trace: " + line);
    };
  }

  /** What is accepted is not traced: as much as is chosen breaks no law. */
  private static View view(Line line) {
    long chosen = line.count("chosen");
    return new View(
        line.number("group"),
        line.ballot("promised"),
        chosen,
        line.count("applied"),
        chosen,
        Long.parseUnsignedLong(line.text("state"), 16),
        line.flag("leads"),
        line.ballot("leader"));
  }
}
