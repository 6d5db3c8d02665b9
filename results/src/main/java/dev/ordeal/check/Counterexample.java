package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import java.util.List;
import java.util.Objects;

/**
 * Shows why a history is not linearizable: up to the return of one operation there is no order that
 * explains everything, while without that return there is. How the operations that were running
 * then ended later is taken as known: one that failed later did not happen.
 *
 * @param key the key it is about, or null where the history has a single object without one
 * @param headline the contradiction, in one sentence
 * @param words what happened, for a person: the headline and what explains it
 * @param unplaced the operation that has no place
 * @param around the operations that ran with it or ended just before, in order of call
 * @param possibleStates what the object may have held just before the unplaced one returned, and
 *     why it cannot have taken effect then
 * @param longestPrefix an order that explains all that had returned before it did
 * @param places for those operations of that order that end it, when each can have taken effect
 */
public record Counterexample(
    String key,
    String headline,
    String words,
    Call unplaced,
    List<Call> around,
    List<PossibleState> possibleStates,
    List<Call> longestPrefix,
    List<Place> places) {

  /**
   * Says when an operation can have taken effect, in one order that explains what went before.
   *
   * @param call the operation
   * @param point the index of the event right after which it takes effect; operations with the same
   *     point do so in their order
   * @param pointTime the time of that event, in nanoseconds since the trial began
   * @param before the state that it finds, in words
   * @param after the state that it leaves, in words
   */
  public record Place(Call call, long point, long pointTime, String before, String after) {
    /** Rejects missing parts. */
    public Place {
      Objects.requireNonNull(call, "call");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
    }
  }

  /**
   * Names a state and what it has against the operation.
   *
   * @param state in words
   * @param refusal half a sentence
   */
  public record PossibleState(String state, String refusal) {
    /** Rejects missing parts. */
    public PossibleState {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(refusal, "refusal");
    }
  }

  /** Copies the lists and rejects missing parts. */
  public Counterexample {
    Objects.requireNonNull(headline, "headline");
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(unplaced, "unplaced");
    around = List.copyOf(around);
    possibleStates = List.copyOf(possibleStates);
    longestPrefix = longestPrefix instanceof Calls ? longestPrefix : List.copyOf(longestPrefix);
    places = List.copyOf(places);
  }

  /** Shows it without the places of other operations. */
  Counterexample(
      String key,
      String headline,
      String words,
      Call unplaced,
      List<Call> around,
      List<PossibleState> possibleStates,
      List<Call> longestPrefix) {
    this(key, headline, words, unplaced, around, possibleStates, longestPrefix, List.of());
  }

  /** Returns the same with the places of the operations that end its order. */
  Counterexample with(List<Place> found) {
    return new Counterexample(
        key, headline, words, unplaced, around, possibleStates, longestPrefix, found);
  }
}
