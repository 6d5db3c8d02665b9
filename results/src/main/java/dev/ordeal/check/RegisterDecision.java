package dev.ordeal.check;

import static dev.ordeal.check.RegisterCalls.NONE;

/**
 * Decides about a prefix of the calls on one register, failed cas included.
 *
 * <p>What has no order without the failed cas has none with them, as they only ask for more. If
 * there is one without, then either one is found that has room for them, or one of them is found
 * that leaves none; or neither, and then it does not know.
 */
final class RegisterDecision implements Narrowing.Finding {
  private final Monitor blocks;
  private final int[] order;
  private final int held;

  private RegisterDecision(RegisterCalls calls, Monitor blocks) {
    this.blocks = blocks;
    if (!blocks.valid()) {
      order = null;
      held = NONE;
    } else if (calls.anyFailedCas()) {
      order = new FailedCasOrder(calls, blocks, NONE).find();
      held = order == null ? new HeldThroughout(calls, blocks).find() : NONE;
    } else {
      order = blocks.order();
      held = NONE;
    }
  }

  /**
   * Decides about a prefix.
   *
   * @param until the rank of the first event that has not happened yet
   * @param taken a call that must have a place although it has not returned, or none
   */
  static RegisterDecision of(RegisterCalls calls, int until, int taken) {
    return new RegisterDecision(calls, new Monitor(calls, until, taken));
  }

  /** Decides about all events. */
  static RegisterDecision all(RegisterCalls calls) {
    return of(calls, calls.end(), NONE);
  }

  @Override
  public boolean valid() {
    return order != null;
  }

  /** Returns whether there surely is none. */
  boolean invalid() {
    return !blocks.valid() || held != NONE;
  }

  @Override
  public int likely() {
    return blocks.valid() ? Ranks.NEVER : blocks.likely();
  }

  @Override
  public boolean made() {
    return valid() || invalid();
  }

  /** Returns what was found without the failed cas. */
  Monitor blocks() {
    return blocks;
  }

  /** Returns an order of all calls that matter and the failed cas; only if there is one. */
  int[] order() {
    return order;
  }

  /** Returns a failed cas that leaves no room for an order, or none. */
  int held() {
    return held;
  }
}
