package dev.ordeal.node.storage;

import java.util.List;

/**
 * What a start read back from a log, and where the log goes on.
 *
 * @param records every record, oldest first
 * @param segments how many segments there are; the next gets this number plus one
 * @param incarnation how often the node had started before, 0 for an empty log
 * @param frames how many frames there are; the next gets this number plus one
 * @param chain the chain crc of the last frame, 0 if there is none
 * @param repairs what was cut or dropped, in words; empty after a clean stop and after most crashes
 */
public record RecoveredLog(
    List<byte[]> records,
    long segments,
    long incarnation,
    long frames,
    int chain,
    List<String> repairs) {

  /** Takes copies of the lists. */
  public RecoveredLog {
    records = List.copyOf(records);
    repairs = List.copyOf(repairs);
  }
}
