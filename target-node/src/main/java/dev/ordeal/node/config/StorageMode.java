package dev.ordeal.node.config;

import java.util.Locale;

/** What keeps the log. */
public enum StorageMode {
  /**
   * Plain files: {@code kill -9} loses nothing that was written, a power loss what was not forced.
   */
  DURABLE,
  /** Un-forced bytes stay in the process, so that {@code kill -9} is a power loss. */
  WRITEBACK;

  /** The name in the configuration. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
