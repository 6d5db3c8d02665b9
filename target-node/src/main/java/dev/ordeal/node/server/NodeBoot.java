package dev.ordeal.node.server;

import dev.ordeal.node.config.NodeConfig;
import dev.ordeal.node.config.StorageMode;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.policy.Policies;
import dev.ordeal.node.storage.Disk;
import dev.ordeal.node.storage.FileDisk;
import dev.ordeal.node.storage.LogIdentity;
import dev.ordeal.node.storage.LogRefusedException;
import dev.ordeal.node.storage.RecoveredLog;
import dev.ordeal.node.storage.Wal;
import dev.ordeal.node.storage.WalRecovery;
import dev.ordeal.node.storage.WritebackDisk;
import dev.ordeal.node.wire.LogRecordCodec;
import dev.ordeal.node.wire.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node has in hand before its first step: its log, and exactly the records decoded from it.
 */
record NodeBoot(Wal wal, List<LogRecord> records) {

  private static final Logger LOG = LoggerFactory.getLogger(NodeBoot.class);

  /** Opens the disk that the configuration names. */
  static Disk openDisk(NodeConfig config) throws StartException {
    try {
      Disk files = FileDisk.open(config.dataDirectory());
      return config.storage() == StorageMode.WRITEBACK ? new WritebackDisk(files) : files;
    } catch (IOException e) {
      throw new StartException("cannot open the data directory: " + e.getMessage(), false);
    }
  }

  /** Recovers the log on a disk and begins the next incarnation; closes the disk if it cannot. */
  static NodeBoot recover(NodeConfig config, Policies policies, Disk disk) throws StartException {
    try {
      return recoverOrThrow(config, policies, disk);
    } catch (LogRefusedException | MalformedException e) {
      close(disk);
      throw new StartException(e.getMessage(), true);
    } catch (IOException e) {
      close(disk);
      throw new StartException("cannot recover the log: " + e.getMessage(), false);
    }
  }

  private static NodeBoot recoverOrThrow(NodeConfig config, Policies policies, Disk disk)
      throws IOException {
    LogIdentity identity = new LogIdentity(config.cluster(), config.node());
    RecoveredLog log = WalRecovery.recover(disk, identity, policies.log());
    log.repairs().forEach(repair -> LOG.warn("log repaired: {}", repair));
    List<LogRecord> records = new ArrayList<>(log.records().size());
    for (byte[] record : log.records()) {
      records.add(LogRecordCodec.decode(record));
    }
    Wal wal = Wal.begin(disk, identity, log, Wal.SEGMENT_BYTES, policies.log());
    LOG.info(
        "recovered {} records in {} segments, incarnation {}",
        records.size(),
        log.segments(),
        wal.incarnation());
    return new NodeBoot(wal, records);
  }

  private static void close(Disk disk) {
    try {
      disk.close();
    } catch (IOException e) {
      LOG.warn("closing the disk failed: {}", e.getMessage());
    }
  }
}
