package dev.ordeal.history;

import java.util.Locale;

/** Says what an event does to its operation: begins it, or completes it in one of three ways. */
public enum EventType {
  /** The operation begins. */
  INVOKE,
  /** The operation took effect, and its result is known. */
  OK,
  /** The operation surely did not take effect and never will. */
  FAIL,
  /** Nobody knows: the operation may take effect now, later or never. */
  INFO;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Returns the word that stands for this type in histories: {@code invoke}, {@code ok}, … */
  public String word() {
    return word;
  }

  /** Returns whether an event of this type ends an operation. */
  public boolean completes() {
    return this != INVOKE;
  }
}
