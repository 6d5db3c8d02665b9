package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.history.Calls;
import dev.ordeal.model.KeyValue;
import dev.ordeal.model.Model;
import dev.ordeal.model.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
  static List<Counterexample.Place> of(Model<?> model, Counterexample example) {
    List<Call> order = example.longestPrefix();
    int begin = Math.max(0, order.size() - PLACES_MAX);
    if (model instanceof KeyValue keyValue && order instanceof Calls columns) {
      TextRun run = TextRun.of(keyValue, columns);
      if (IntStream.range(0, begin).allMatch(i -> run.knows(i) && run.step(i))) {
        return last(keyValue, run.held(), begin, example);
      }
    }
    return last(model, example, begin);
  }

  private static <S> List<Counterexample.Place> last(
      Model<S> model, Counterexample example, int begin) {
    S state = model.initial();
    for (Call call : example.longestPrefix().subList(0, begin)) {
      state = step(model, state, call);
    }
    return last(model, state, begin, example);
  }

  private static <S> S step(Model<S> model, S state, Call call) {
    Next<S> next = model.step(state, model.action(call));
    if (!next.possible()) {
      throw new IllegalStateException(
          "an order that was verified does not replay: " + next.refusal());
    }
    return next.state();
  }

  /** Returns the places from some on, where there is that state before. */
  private static <S> List<Counterexample.Place> last(
      Model<S> model, S first, int begin, Counterexample example) {
    long from = example.unplaced().callIndex();
    for (Call call : example.around()) {
      from = Math.min(from, call.callIndex());
    }
    List<Counterexample.Place> places = new ArrayList<>();
    S state = first;
    Call latest = null;
    List<Call> order = example.longestPrefix();
    for (int i = 0; i < order.size(); i++) {
      Call call = order.get(i);
      latest = latest == null || latest.callIndex() < call.callIndex() ? call : latest;
      if (i >= begin) {
        S before = state;
        state = step(model, state, call);
        if (latest.callIndex() >= from) {
          places.add(
              new Counterexample.Place(
                  call,
                  latest.callIndex(),
                  latest.callTime(),
                  words(model, before),
                  words(model, state)));
        }
      }
    }
    return places;
  }

  private static <S> String words(Model<S> model, S state) {
    String words = model.describe(state);
    return words.length() <= WORDS_MAX ? words : words.substring(0, WORDS_MAX - 1) + "…";
  }
}
