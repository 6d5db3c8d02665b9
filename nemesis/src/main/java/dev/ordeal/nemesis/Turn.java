package dev.ordeal.nemesis;

/** What a schedule answers when it is asked for its turn. */
public sealed interface Turn {

  /** The answer of a schedule that has nothing left to do. */
  Done DONE = new Done();

  /**
   * Begin a fault now.
   *
   * @param strike the number, from 1, under which it will be ended; never used twice
   * @param fault what to begin
   * @param seed the randomness for choosing victims
   * @param follows whether it follows the last strike closely: where a single node is struck, it is
   *     one that was struck then
   * @param rest the schedule that follows
   */
  record Begin(int strike, Fault fault, long seed, boolean follows, Schedule rest)
      implements Turn {}

  /**
   * Begin a fault now whose victims are known, as it was begun before.
   *
   * @param strike the number, from 1, under which it will be ended; never used twice
   * @param what what to do, and to whom
   * @param rest the schedule that follows
   */
  record Repeat(int strike, Strike what, Schedule rest) implements Turn {}

  /**
   * End a fault now.
   *
   * @param strike the number under which it was begun
   * @param rest the schedule that follows
   */
  record End(int strike, Schedule rest) implements Turn {}

  /**
   * Nothing now; ask again at the given time.
   *
   * @param atNanos when to ask again
   * @param rest the schedule to ask then
   */
  record Later(long atNanos, Schedule rest) implements Turn {}

  /** Nothing, ever again; faults still in force are healed by the runner. */
  record Done() implements Turn {}
}
