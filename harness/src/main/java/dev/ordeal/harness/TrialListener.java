package dev.ordeal.harness;

import java.nio.file.Path;

/** Hears how a trial goes; called in the trial's own threads, so it must not block. */
public interface TrialListener {

  /** A listener that does not listen. */
  TrialListener NONE = new TrialListener() {};

  /** The plan stands, and the trial's directory has been made. */
  default void planned(TrialPlan plan, Path directory) {}

  /**
   * Clients and nemesis begin: the trial's time is 0.
   *
   * @param environmentNanos the same moment in the environment's time
   */
  default void began(long environmentNanos) {}

  /** Something happened that a user wants to know, in one line. */
  default void said(String line) {}

  /** About once a second while the trial runs. */
  default void progress(Progress progress) {}

  /** The verdict is known, and everything is written. */
  default void judged(TrialResult result) {}

  /** Returns a listener that passes everything on to both, to this one first. */
  default TrialListener and(TrialListener other) {
    return new BothListeners(this, other);
  }
}
