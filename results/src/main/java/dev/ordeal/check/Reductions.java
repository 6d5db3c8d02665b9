package dev.ordeal.check;

/**
 * Says which of its short cuts a search takes. Each is sound, so switching one off changes how long
 * the search takes and never what it finds; tests hold it to that.
 *
 * <p>They rest on nothing but what every model promises: equal actions do the same to equal states,
 * and what the model says it observes changes none. Where it is open what an action did, as with a
 * dequeue of unknown result from a queue without order, the state says so and is one state still.
 *
 * @param observationsAtOnce R1: an action that changes no state and is possible now is taken now.
 *     Moving it here from wherever an order has it leaves every state in between as it was
 * @param earliestDeadlineFirst R2: of pending equal actions only the one that returns first is
 *     tried. Where an order has the other one first, the two can change places
 * @param fewerIndeterminate R3: an indeterminate operation is taken only if that makes a difference
 *     to what can come next, and of two ways to the same place the one that used up fewer of them
 *     stands for both
 * @param goalDirected R4: what helps the operation that returns next is tried first
 * @param overwrittenForFree R5: a write that is followed at once by another write, or that wrote
 *     what was there, changed nothing. So each write has such a place as soon as another is taken
 *     while it is open, and is taken itself only if something may then find what it left
 */
record Reductions(
    boolean observationsAtOnce,
    boolean earliestDeadlineFirst,
    boolean fewerIndeterminate,
    boolean goalDirected,
    boolean overwrittenForFree) {
  static final Reductions ALL = new Reductions(true, true, true, true, true);
}
