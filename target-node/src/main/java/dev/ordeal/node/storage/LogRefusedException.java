package dev.ordeal.node.storage;

import java.io.IOException;

/**
 * A log that a node must not start from, with one message that names the file and the offset.
 *
 * <p>Nothing on the disk has been changed when this is thrown.
 */
public final class LogRefusedException extends IOException {

  private final String file;
  private final long offset;
  private final RecoveryRule rule;

  LogRefusedException(String file, long offset, RecoveryRule rule, String detail) {
    super(message(file, offset, rule, detail));
    this.file = file;
    this.offset = offset;
    this.rule = rule;
  }

  /** The damaged or foreign file. */
  public String file() {
    return file;
  }

  /** Where in the file the refused header or frame begins, in bytes. */
  public long offset() {
    return offset;
  }

  /** The row of the recovery table that refused it. */
  public RecoveryRule rule() {
    return rule;
  }

  private static String message(String file, long offset, RecoveryRule rule, String detail) {
    return "log refused: "
        + file
        + " at offset "
        + offset
        + ": "
        + rule.meaning()
        + (detail.isEmpty() ? "" : " (" + detail + ")")
        + "; "
        + rule.advice();
  }
}
