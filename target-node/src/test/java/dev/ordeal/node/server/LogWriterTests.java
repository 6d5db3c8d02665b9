package dev.ordeal.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Output;
import dev.ordeal.node.storage.FileDisk;
import dev.ordeal.node.storage.LogIdentity;
import dev.ordeal.node.storage.RecoveredLog;
import dev.ordeal.node.storage.Wal;
import dev.ordeal.node.storage.WalRecovery;
import dev.ordeal.node.wire.LogRecordCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Contract points 3, 5 and 6: ticket order, durable only after the force, no retry. */
@Timeout(30)
class LogWriterTests {

  private static final LogIdentity IDENTITY = new LogIdentity("c1", "n1");

  @TempDir private Path directory;

  private final BlockingQueue<Long> durable = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private GatedDisk disk;
  private LogWriter writer;

  @BeforeEach
  void begin() throws IOException {
    disk = new GatedDisk(FileDisk.open(directory));
    Wal wal = Wal.begin(disk, IDENTITY, WalRecovery.recover(disk, IDENTITY), Wal.SEGMENT_BYTES);
    writer = new LogWriter(wal, durable::add, failures::add, new NodeMetrics());
  }

  @Test
  void tickets_are_durable_only_after_the_force_and_what_waited_goes_together()
      throws IOException, InterruptedException {
    disk.shut();
    Thread thread = NodeThreads.start("log", writer);
    for (int ticket = 1; ticket <= 5; ticket++) {
      writer.persist(persist(ticket));
    }
    assertThat(durable.poll(50, TimeUnit.MILLISECONDS)).as("before the force").isNull();

    disk.open();
    List<Long> reported = new ArrayList<>();
    while (!reported.contains(5L)) {
      reported.add(durable.take());
    }
    writer.stop();
    thread.join();

    assertThat(reported).isSorted().hasSizeLessThanOrEqualTo(2);
    RecoveredLog log = WalRecovery.recover(FileDisk.open(directory), IDENTITY);
    List<LogRecord> records = new ArrayList<>();
    for (byte[] record : log.records()) {
      records.add(LogRecordCodec.decode(record));
    }
    assertThat(records)
        .extracting(r -> ((LogRecord.Chosen) r).upTo())
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(log.frames()).isEqualTo(reported.size());
  }

  @Test
  void the_first_failure_ends_it_and_nothing_is_tried_again() throws InterruptedException {
    disk.fail();
    Thread thread = NodeThreads.start("log", writer);

    writer.persist(persist(1));
    Throwable failure = failures.take();
    writer.persist(persist(2));
    thread.join();

    assertThat(failure).isInstanceOf(IOException.class).hasMessage("Input/output error");
    assertThat(durable).isEmpty();
    assertThat(failures).isEmpty();
  }

  private static Output.Persist persist(long ticket) {
    return new Output.Persist(ticket, List.of(new LogRecord.Chosen(0, ticket)));
  }
}
