package dev.ordeal.check;

import java.util.Locale;

/** Says what a failed cas tells a checker: tools differ, so the verdict names the rule. */
public enum FailedCas {
  /** Nothing: like every fail it is left out. */
  IGNORE,
  /**
   * That at some moment between its call and its return the value was not the expected one, if it
   * was executed at all: {@link dev.ordeal.history.Call#refused}.
   */
  OBSERVE;

  /** Returns the word written into files: {@code ignore}, {@code observe}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
