package dev.ordeal.nemesis;

import java.util.Locale;

/** Names something an environment can do to a cluster; a fault states which of these it needs. */
public enum Capability {
  /** Drop what some nodes send to others, in any direction: {@link Cluster#cut}. */
  PARTITION,
  /** End a process at once and start it again with its data: {@link Cluster#kill}. */
  KILL,
  /** Stop a process in its tracks and let it go on: {@link Cluster#pause}. */
  PAUSE;

  /** Returns the word used on the command line and in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
