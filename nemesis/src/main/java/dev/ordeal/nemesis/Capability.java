package dev.ordeal.nemesis;

import java.util.Locale;

/** Names something an environment can do to a cluster; a fault states which of these it needs. */
public enum Capability {
  /** Drop what some nodes send to others, in any direction: {@link Cluster#cut}. */
  PARTITION,
  /** End a process at once and start it again with its data: {@link Cluster#kill}. */
  KILL,
  /** Stop a process in its tracks and let it go on: {@link Cluster#pause}. */
  PAUSE,
  /** Delay what nodes send to each other: {@link Cluster#impair}. */
  DELAY,
  /** Lose some of it. */
  LOSS,
  /** Deliver some of it twice. */
  DUPLICATE,
  /** Let some of it be overtaken. */
  REORDER,
  /** Change bytes of it. */
  CORRUPT,
  /** Make fsync slow: {@link Cluster#spoil}. */
  DISK_SLOW,
  /** Refuse to store more bytes. */
  DISK_FULL,
  /** Let an fsync fail. */
  DISK_EIO,
  /** Flip a bit of what is stored, and restore it. */
  DISK_FLIP,
  /** Take away the end of what is stored. */
  DISK_TRUNCATE,
  /** Let clocks jump ahead, drift, and stand still in turns: {@link Cluster#skew}. */
  CLOCK,
  /** End a process and delete its data: {@link Cluster#wipe}. */
  WIPE,
  /**
   * Heal only some nodes at the end, and see whether those serve without the others: {@link Heal}.
   */
  HEAL_CORE;

  /** Returns the word used on the command line and in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
