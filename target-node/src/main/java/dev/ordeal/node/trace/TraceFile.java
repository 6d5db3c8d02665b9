package dev.ordeal.node.trace;

import dev.ordeal.node.json.CanonicalJson;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.Output;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file to which a node appends what its laws are judged by, line by line. Each line is with the
 * kernel when the method returns, and so outlives the process, though not the machine.
 *
 * <p>A trace that can no longer be written is deleted: what is missing in it would accuse others.
 * Safe for use by several threads.
 */
public final class TraceFile {
  private static final Logger LOG = LoggerFactory.getLogger(TraceFile.class);

  /** More than one frame of the log holds: older records were traced before they were durable. */
  private static final int TAIL_RECORDS = 4096;

  /** What of a group is worth a line when it changes: entries accepted are in the records. */
  private record Shown(Ballot promised, long chosen, long applied, boolean leads, Ballot leader) {
    static Shown of(GroupView view) {
      return new Shown(
          view.promised(), view.chosen(), view.applied(), view.isLeading(), view.leading());
    }
  }

  private final Path path;
  private final Map<Integer, Shown> lastShown = new TreeMap<>();
  private final RandomAccessFile file;
  private volatile boolean open;

  private TraceFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
    this.open = file != null;
  }

  /** A trace that is written nowhere. */
  public static TraceFile none() {
    return new TraceFile(null, null);
  }

  /**
   * Goes on with the trace of earlier processes, or begins one.
   *
   * @throws IOException if the file cannot be written
   */
  public static TraceFile open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    long size = file.length();
    TraceFile trace = new TraceFile(path, file);
    if (size > 0) {
      file.seek(size - 1);
      boolean torn = file.read() != '\n';
      if (torn) {
        trace.append("\n");
      }
    }
    return trace;
  }

  /** A process begins with these records, which it found on its disk. */
  public void recovered(long incarnation, int members, int replicas, List<LogRecord> records) {
    if (!open) {
      return;
    }
    int known = Math.max(0, records.size() - TAIL_RECORDS);
    long hash = 0;
    for (LogRecord each : records.subList(0, known)) {
      hash = RecordsHash.next(hash, each);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("process", incarnation);
    json.put("members", members);
    json.put("replicas", replicas);
    json.put("known", known);
    json.put("hash", Long.toHexString(hash));
    json.put("recovered", write(records.subList(known, records.size())));
    append(line(json));
  }

  /** The core took an input: what it wants written, and how its groups look now. */
  public void stepped(List<Output> outputs, List<GroupView> groups) {
    if (!open) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    for (Output each : outputs) {
      if (each instanceof Output.Persist persist) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("persist", persist.ticket());
        json.put("records", write(persist.records()));
        lines.append(line(json));
      }
    }
    for (GroupView view : groups) {
      Shown shown = Shown.of(view);
      if (!shown.equals(lastShown.put(view.group(), shown))) {
        lines.append(line(view(view)));
      }
    }
    append(lines.toString());
  }

  /** Every ticket up to this one is durable, and nobody acts on it yet. */
  public void durable(long upTo) {
    if (!open) {
      return;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("durable", upTo);
    append(line(json));
  }

  /** A message goes out; most say nothing that a law is about. */
  public void released(Output.Send send) {
    if (!open) {
      return;
    }
    Message message = send.message();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("send", message.kind().name());
    json.put("group", message.group());
    switch (message.kind()) {
      case PREPARE -> json.put("ballot", RecordJson.ballot(((Message.Prepare) message).ballot()));
      case PROMISE -> json.put("ballot", RecordJson.ballot(((Message.Promise) message).ballot()));
      case NACK -> json.put("ballot", RecordJson.ballot(((Message.Nack) message).promised()));
      case ACCEPTED -> {
        Message.Accepted accepted = (Message.Accepted) message;
        json.put("ballot", RecordJson.ballot(accepted.ballot()));
        json.put("upTo", accepted.upTo());
      }
      default -> {
        return;
      }
    }
    json.put("after", send.afterTicket());
    append(line(json));
  }

  /** The core threw this. */
  public void failed(Throwable cause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("failed", String.valueOf(cause));
    append(line(json));
  }

  private static Map<String, Object> view(GroupView view) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("group", view.group());
    json.put("promised", RecordJson.ballot(view.promised()));
    json.put("chosen", view.chosen());
    json.put("applied", view.applied());
    json.put("state", Long.toHexString(view.stateHash()));
    json.put("leads", view.isLeading());
    json.put("leader", RecordJson.ballot(view.leading()));
    return json;
  }

  private static List<Object> write(List<LogRecord> records) {
    List<Object> json = new ArrayList<>(records.size());
    records.forEach(each -> json.add(RecordJson.write(each)));
    return json;
  }

  private static String line(Map<String, Object> json) {
    return CanonicalJson.write(json) + "\n";
  }

  private synchronized void append(String lines) {
    if (!open || lines.isEmpty()) {
      return;
    }
    try {
      file.write(lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("the trace {} cannot be written and is given up: {}", path, e.getMessage());
      giveUp();
    }
  }

  private void giveUp() {
    open = false;
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("the trace {} cannot be deleted: {}", path, e.getMessage());
    }
  }

  /** Closes the file; what comes later is not written. */
  public synchronized void close() {
    if (open) {
      open = false;
      try {
        file.close();
      } catch (IOException e) {
        LOG.debug("closing the trace: {}", e.getMessage());
      }
    }
  }
}
