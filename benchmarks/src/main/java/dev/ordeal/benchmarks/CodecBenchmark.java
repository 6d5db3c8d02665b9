package dev.ordeal.benchmarks;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Entry;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.server.PeerFrame;
import dev.ordeal.node.storage.LogIdentity;
import dev.ordeal.node.storage.RecoveredLog;
import dev.ordeal.node.storage.Wal;
import dev.ordeal.node.storage.WalRecovery;
import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.RequestId;
import dev.ordeal.node.wire.LogRecordCodec;
import dev.ordeal.node.wire.MalformedException;
import dev.ordeal.node.wire.MessageCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast does a node put into bytes, checksums included, what it says and what it remembers, and
 * read it back? The counters say: commands, and megabytes of frames, a second; a frame is one call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {
  private static final Ballot BALLOT = new Ballot(7, "n2");
  private static final LogIdentity IDENTITY = new LogIdentity("benchmark", "n1");

  /** Commands in a frame: one alone, or as many as a busy leader sends or forces at once. */
  @Param({"1", "64"})
  public int batch;

  private Message message;
  private List<LogRecord> records;
  private byte[] peerFrame;
  private MemoryDisk disk;
  private int logBytes;

  /** What was encoded or decoded. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Coded {
    /** Commands. */
    public long commands;

    /** Millions of bytes. */
    public double megabytes;
  }

  /** Makes a message of a leader, the records that a follower makes of it, and their bytes. */
  @Setup
  public void prepare() throws IOException {
    List<Entry> entries = new ArrayList<>();
    records = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      Op op = new Op.Write("k" + i, Integer.toString(1_000_000 + i));
      Entry entry = new Entry.Apply(Command.of(new RequestId("process-" + i, i), op));
      entries.add(entry);
      records.add(new LogRecord.Accepted(3, 1_000 + i, BALLOT, entry));
    }
    message = new Message.Accept(3, BALLOT, 1_000, entries, 999);
    peerFrame = encodedMessage();
    disk = new MemoryDisk();
    int header = 0;
    try (Wal wal = wal(disk)) {
      header = disk.bytes();
      wal.append(encodedRecords());
    }
    logBytes = disk.bytes() - header;
  }

  /** A message becomes a frame between nodes. */
  @Benchmark
  public byte[] encodePeerFrame(Coded coded) {
    count(coded, peerFrame.length);
    return encodedMessage();
  }

  /** A frame between nodes becomes a message. */
  @Benchmark
  public List<Message> decodePeerFrame(Coded coded) throws MalformedException {
    count(coded, peerFrame.length);
    PeerFrame frame = PeerFrame.poll(ByteBuffer.wrap(peerFrame));
    return MessageCodec.decodeAll(frame.payload());
  }

  /** Records become a frame of the log, on a disk that takes no time. */
  @Benchmark
  public MemoryDisk appendToLog(Coded coded, Log log) throws IOException {
    count(coded, logBytes);
    log.append(encodedRecords());
    return log.disk;
  }

  /** A log of one frame is recovered, and its records are read. */
  @Benchmark
  public List<LogRecord> recoverLog(Coded coded) throws IOException {
    count(coded, logBytes);
    List<LogRecord> read = new ArrayList<>(batch);
    for (byte[] record : WalRecovery.recover(disk, IDENTITY).records()) {
      read.add(LogRecordCodec.decode(record));
    }
    return read;
  }

  private void count(Coded coded, int bytes) {
    coded.commands += batch;
    coded.megabytes += bytes / 1e6;
  }

  private byte[] encodedMessage() {
    return PeerFrame.encode(PeerFrame.MESSAGES, MessageCodec.encodeAll(List.of(message)));
  }

  private List<byte[]> encodedRecords() {
    return records.stream().map(LogRecordCodec::encode).toList();
  }

  private static Wal wal(MemoryDisk disk) throws IOException {
    RecoveredLog empty = WalRecovery.recover(disk, IDENTITY);
    return Wal.begin(disk, IDENTITY, empty, Wal.SEGMENT_BYTES);
  }

  /** A log that grows; from time to time its disk is emptied. */
  @State(Scope.Thread)
  public static class Log {
    private final MemoryDisk disk = new MemoryDisk();
    private final Wal wal;

    /** Begins it. */
    public Log() {
      try {
        wal = wal(disk);
      } catch (IOException e) {
        throw new IllegalStateException("memory does not fail", e);
      }
    }

    private void append(List<byte[]> encoded) throws IOException {
      if (disk.bytes() > Wal.SEGMENT_BYTES) {
        disk.empty();
      }
      wal.append(encoded);
    }
  }
}
