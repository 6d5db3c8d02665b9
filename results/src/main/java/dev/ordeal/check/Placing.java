package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.ArrayList;
import java.util.List;

/**
 * Says when each operation near a counterexample can have taken effect, and what it found and left:
 * the order up to there, replayed, with each point as early as the order allows.
 */
final class Placing {
  /** More than a person looks at: the latest are kept. */
  private static final int PLACES_MAX = 200;

  /** A queue may hold more than anybody wants to read. */
  private static final int WORDS_MAX = 120;

  private Placing() {}

  /** Returns the places of those operations of the longest prefix that end it. */
  static <S> List<Counterexample.Place> of(Model<S> model, Counterexample example) {
    long from = example.unplaced().callIndex();
    for (Call call : example.around()) {
      from = Math.min(from, call.callIndex());
    }
    List<Counterexample.Place> places = new ArrayList<>();
    S state = model.initial();
    Call latest = null;
    List<Call> order = example.longestPrefix();
    for (int i = 0; i < order.size(); i++) {
      Call call = order.get(i);
      latest = latest == null || latest.callIndex() < call.callIndex() ? call : latest;
      Next<S> next = model.step(state, model.action(call));
      if (!next.possible()) {
        throw new IllegalStateException(
            "an order that was verified does not replay: " + next.refusal());
      }
      if (latest.callIndex() >= from && i >= order.size() - PLACES_MAX) {
        places.add(
            new Counterexample.Place(
                call,
                latest.callIndex(),
                latest.callTime(),
                words(model, state),
                words(model, next.state())));
      }
      state = next.state();
    }
    return places;
  }

  private static <S> String words(Model<S> model, S state) {
    String words = model.describe(state);
    return words.length() <= WORDS_MAX ? words : words.substring(0, WORDS_MAX - 1) + "…";
  }
}
