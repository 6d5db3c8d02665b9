package dev.ordeal.history;

import java.util.Locale;

/** Says what an event does to its operation: begins it, or completes it in one of three ways. */
public enum EventType {
  /** The operation begins. */
  INVOKE(0),
  /** The operation took effect, and its result is known. */
  OK(1),
  /** The operation surely did not take effect and never will. */
  FAIL(2),
  /** Nobody knows: the operation may take effect now, later or never. */
  INFO(3);

  /** As many bits hold the number of any type. */
  static final int NUMBER_BITS = 2;

  private static final EventType[] ALL = values();

  private final int number;
  private final String word = name().toLowerCase(Locale.ROOT);

  EventType(int number) {
    this.number = number;
  }

  /** Returns the number that stands for this type in columns. */
  int number() {
    return number;
  }

  /** Returns the type of a number. */
  static EventType of(int number) {
    return ALL[number];
  }

  /** Returns the word that stands for this type in histories: {@code invoke}, {@code ok}, … */
  public String word() {
    return word;
  }

  /** Returns whether an event of this type ends an operation. */
  public boolean completes() {
    return this != INVOKE;
  }
}
