package dev.ordeal.model;

/** A register that is read, written and deleted; at first, and when deleted, it holds nothing. */
public final class Register extends AnyRegister {
  /** A register that holds nothing yet. */
  public Register() {
    super(false);
  }

  @Override
  public String name() {
    return "register";
  }
}
