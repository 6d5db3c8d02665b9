package dev.ordeal.node.storage;

import dev.ordeal.node.storage.RecoveryRule.Action;
import java.io.IOException;

/**
 * The decisions that make a log safe, each by itself. {@link #RIGHT} are the right ones; a trial of
 * the harness itself may hand a log rules with one answer replaced.
 */
public class LogRules {

  /** What a log keeps to. */
  public static final LogRules RIGHT = new LogRules();

  /** Only rules with some answer replaced are made anew. */
  protected LogRules() {}

  /**
   * Makes the content of a file durable, on whose durability something is about to be claimed. One
   * force, and an error is final: a second force may report success for bytes that were dropped.
   *
   * @throws IOException if the disk failed; nothing may be assumed of the file any more
   */
  public void makeDurable(Disk disk, String file) throws IOException {
    disk.force(file);
  }

  /**
   * Makes the names of files durable: a file whose name is lost is lost.
   *
   * @throws IOException if the disk failed
   */
  public void makeNamesDurable(Disk disk) throws IOException {
    disk.forceDirectory();
  }

  /** Whether a frame is the one that was written, by its checksum. */
  public boolean isSound(int storedChecksum, int computedChecksum) {
    return storedChecksum == computedChecksum;
  }

  /** What recovery does with what it found: what the table says. */
  public Action actionOn(RecoveryRule found) {
    return found.action();
  }
}
