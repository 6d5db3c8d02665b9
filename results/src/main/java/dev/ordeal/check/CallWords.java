package dev.ordeal.check;

import dev.ordeal.history.Call;
import dev.ordeal.model.Action;
import java.util.List;

/** Says in words what a call was, who did it and when. */
final class CallWords {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private CallWords() {}

  /** Returns, for example, {@code process 12 read 3}: the beginning of a sentence. */
  static String clause(Call call) {
    String verb =
        switch (call.outcome()) {
          case FAIL -> " failed to ";
          case OK -> isRead(call) ? " " : " did ";
          case INFO, OPEN -> " may have done ";
        };
    return "process " + call.process() + verb + deed(call);
  }

  /** Returns, for example, {@code write 5 by process 4}. */
  static String noun(Call call) {
    String failed = call.outcome() == Call.Outcome.FAIL ? "failed " : "";
    return failed + deed(call) + " by process " + call.process();
  }

  /** Returns, for example, {@code write 5 by process 4 (returned at 3.900 s)}. */
  static String nounWithTimes(Call call) {
    return noun(call) + " (" + times(call) + ")";
  }

  /** Returns, for example, {@code invoked at 4.120 s, returned at 4.133 s, on n2}. */
  static String times(Call call) {
    String end =
        switch (call.outcome()) {
          case OK -> "returned at " + seconds(call.returnTime());
          case FAIL -> "failed at " + seconds(call.returnTime());
          case INFO -> "given up at " + seconds(call.returnTime()) + ", outcome unknown";
          case OPEN -> "never returned, outcome unknown";
        };
    String node = call.node() == null ? "" : ", on " + call.node();
    return "invoked at " + seconds(call.callTime()) + ", " + end + node;
  }

  static String seconds(long nanos) {
    long millis = (nanos + NANOS_PER_MILLI / 2) / NANOS_PER_MILLI;
    long fraction = millis % 1_000;
    String zeros = fraction < 10 ? "00" : fraction < 100 ? "0" : "";
    return millis / 1_000 + "." + zeros + fraction + " s";
  }

  private static boolean isRead(Call call) {
    return call.operation().f().equals("read");
  }

  /** Returns whether the function takes elements out. */
  static boolean takes(String f) {
    return f.equals("dequeue") || f.equals("pop");
  }

  private static String deed(Call call) {
    String f = call.operation().f();
    Object argument = call.operation().value();
    if (isRead(call)) {
      return call.outcome() == Call.Outcome.OK ? f + " " + Action.inWords(call.result()) : f;
    }
    if (f.equals("cas") && argument instanceof List<?> pair && pair.size() == 2) {
      return f + " " + Action.inWords(pair.get(0)) + " to " + Action.inWords(pair.get(1));
    }
    if (call.outcome() == Call.Outcome.OK && call.result() == null && takes(f)) {
      return f + " nothing";
    }
    boolean answered =
        call.outcome() == Call.Outcome.OK
            && call.result() != null
            && !call.result().equals(argument);
    return f
        + (argument == null ? "" : " " + Action.inWords(argument))
        + (answered ? " with the result " + Action.inWords(call.result()) : "");
  }
}
