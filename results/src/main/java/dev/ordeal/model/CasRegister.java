package dev.ordeal.model;

/**
 * A register with compare-and-set: {@code cas [expected, new]} writes new if it holds expected. At
 * first, and when deleted, it holds nothing (null), which a cas may expect too.
 */
public final class CasRegister extends AnyRegister {
  /** A register that holds nothing yet. */
  public CasRegister() {
    super(true);
  }

  @Override
  public String name() {
    return "cas-register";
  }
}
