package dev.ordeal.check.invariant;

import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names elements and calls in the words of invariants. */
final class Wording {
  private static final int MOST_NAMED = 5;
  private static final double NANOS_PER_SECOND = 1e9;

  private Wording() {}

  /** Returns, for example, {@code 2 lost (3, 7)}, or nothing where there are none. */
  static String some(String what, Collection<?> elements) {
    if (elements.isEmpty()) {
      return "";
    }
    String named =
        elements.stream().limit(MOST_NAMED).map(Action::inWords).collect(Collectors.joining(", "));
    String more = elements.size() > MOST_NAMED ? ", …" : "";
    return ", " + elements.size() + " " + what + " (" + named + more + ")";
  }

  /** Returns, for example, {@code 3 elements}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / NANOS_PER_SECOND);
  }

  /** Returns, for example, {@code process 3 (invoked at 1.200 s, returned at 1.300 s)}. */
  static String who(Call call) {
    return "process "
        + call.process()
        + " (invoked at "
        + seconds(call.callTime())
        + ", returned at "
        + seconds(call.returnTime())
        + ")";
  }

  /** Returns that the result of a call is not what the checker can read. */
  static IllegalArgumentException wrong(Call call, String right) {
    return new IllegalArgumentException(
        "the "
            + call.operation().f()
            + " of index "
            + call.callIndex()
            + " is ok with the result "
            + call.result()
            + "; it must be "
            + right);
  }
}
