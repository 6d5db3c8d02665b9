package dev.ordeal.check;

/**
 * Keeps of the blocks that it is told the two with the greatest rank; the earlier told of equals.
 */
final class GreatestTwo {
  private static final int NONE = RegisterCalls.NONE;

  private final int[] ranks;
  private int greatest = NONE;
  private int second = NONE;

  /** Has been told of none of the blocks that have these ranks. */
  GreatestTwo(int[] ranks) {
    this.ranks = ranks;
  }

  /** Takes a block in, each once. */
  void add(int block) {
    if (greatest == NONE || ranks[block] > ranks[greatest]) {
      second = greatest;
      greatest = block;
    } else if (second == NONE || ranks[block] > ranks[second]) {
      second = block;
    }
  }

  /** Returns the one with the greatest rank of all but a block, or none. */
  int but(int block) {
    return block == greatest ? second : greatest;
  }
}
