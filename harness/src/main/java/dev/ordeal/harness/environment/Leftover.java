package dev.ordeal.harness.environment;

/** Something that a trial left behind when its harness died. */
public interface Leftover {

  /** Returns what it is, in words: {@code process 4711 (n3 of trial-…)}. */
  String words();

  /**
   * Removes it; to remove what is gone already is no error.
   *
   * @throws EnvironmentException if it cannot be removed
   */
  void remove() throws EnvironmentException;
}
