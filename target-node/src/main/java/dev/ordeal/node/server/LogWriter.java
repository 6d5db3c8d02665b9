package dev.ordeal.node.server;

import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Output;
import dev.ordeal.node.storage.Wal;
import dev.ordeal.node.wire.LogRecordCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the core asks to persist, in ticket order, from one thread that alone touches the
 * log.
 *
 * <p>Group commit: whatever waits when a force returns goes into the next frame together. The first
 * error ends it; nothing is tried again. The thread is never interrupted, because an interrupt
 * would close the file under it.
 */
final class LogWriter implements Runnable {

  /** Bytes after which a group is full: a frame stays small enough to be written at once. */
  private static final long GROUP_BYTES_MAX = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  /** No ticket comes this far. */
  private static final long STOP_TICKET = Long.MAX_VALUE;

  private final Wal wal;
  private final LongConsumer durable;
  private final Consumer<Throwable> failed;
  private final NodeMetrics metrics;
  private final LinkedBlockingQueue<Output.Persist> queue = new LinkedBlockingQueue<>();

  /**
   * @param durable told the last ticket of each group after its force returned
   * @param failed told the first error, after which nothing is written
   */
  LogWriter(Wal wal, LongConsumer durable, Consumer<Throwable> failed, NodeMetrics metrics) {
    this.wal = wal;
    this.durable = durable;
    this.failed = failed;
    this.metrics = metrics;
  }

  /** Takes the records of the next ticket. */
  void persist(Output.Persist persist) {
    queue.add(persist);
  }

  /** Ends the thread after everything before is written. */
  void stop() {
    queue.add(new Output.Persist(STOP_TICKET, List.of()));
  }

  @Override
  public void run() {
    try {
      while (true) {
        Output.Persist first = queue.take();
        if (isStop(first) || !writeGroup(first)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      failed.accept(e);
    } catch (IOException | RuntimeException | Error e) {
      failed.accept(e);
    } finally {
      close();
    }
  }

  /** Writes one group; returns false if the end was asked for behind it. */
  private boolean writeGroup(Output.Persist first) throws IOException {
    List<byte[]> records = new ArrayList<>();
    long bytes = 0;
    long ticket = 0;
    Output.Persist next = first;
    while (next != null && !isStop(next)) {
      for (LogRecord record : next.records()) {
        byte[] encoded = LogRecordCodec.encode(record);
        records.add(encoded);
        bytes += encoded.length;
      }
      ticket = next.ticket();
      next = bytes < GROUP_BYTES_MAX ? queue.poll() : null;
    }
    if (!records.isEmpty()) {
      long start = System.nanoTime();
      wal.append(records);
      metrics.forced(System.nanoTime() - start, records.size());
    }
    durable.accept(ticket);
    return next == null || !isStop(next);
  }

  private static boolean isStop(Output.Persist persist) {
    return persist.ticket() == STOP_TICKET;
  }

  private void close() {
    try {
      wal.close();
    } catch (IOException e) {
      LOG.warn("closing the log failed: {}", e.getMessage());
    }
  }
}
