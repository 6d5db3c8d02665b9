package dev.ordeal.check.proof;

import dev.ordeal.history.Call;
import java.util.List;

/** A key with a string: put writes it, append writes behind it, get tells it. */
final class TextReplay implements Replay {
  private final StringBuilder text = new StringBuilder();

  @Override
  public String noun() {
    return "key";
  }

  @Override
  public boolean knows(Call call) {
    return switch (call.operation().f()) {
      case "get" ->
          !Replay.answered(call) || call.result() == null || call.result() instanceof String;
      case "put", "append" -> call.operation().value() instanceof String;
      default -> false;
    };
  }

  private static String got(Call call) {
    return call.result() == null ? "" : (String) call.result();
  }

  @Override
  public boolean take(Call call) {
    switch (call.operation().f()) {
      case "get" -> {
        return !Replay.answered(call) || got(call).contentEquals(text);
      }
      case "put" -> {
        text.setLength(0);
        text.append(call.operation().value());
      }
      default -> text.append(call.operation().value());
    }
    return true;
  }

  @Override
  public Replay copy() {
    TextReplay copy = new TextReplay();
    copy.text.append(text);
    return copy;
  }

  @Override
  public Object contents() {
    return text.toString();
  }

  /** What nothing that is got begins with is all the same, until it is written anew. */
  @Override
  public Object shows(List<Call> known) {
    String there = text.toString();
    boolean gettable =
        known.stream()
            .filter(call -> call.operation().f().equals("get"))
            .anyMatch(call -> got(call).startsWith(there));
    return gettable ? there : false;
  }

  /** What was written is in what is got, or nobody gets it. */
  @Override
  public boolean helps(Call other, List<Call> known) {
    return !other.operation().f().equals("get")
        && known.stream()
            .filter(call -> call.operation().f().equals("get"))
            .anyMatch(call -> got(call).contains((String) other.operation().value()));
  }

  /** Without any put, what is got must begin with what is there. */
  @Override
  public boolean hopeless(List<Call> calls, List<List<Call>> others) {
    boolean put =
        calls.stream().anyMatch(TextReplay::puts)
            || others.stream().anyMatch(alike -> puts(alike.get(0)));
    String there = text.toString();
    return !put
        && calls.stream()
            .filter(call -> call.operation().f().equals("get"))
            .anyMatch(call -> !got(call).startsWith(there));
  }

  private static boolean puts(Call call) {
    return call.operation().f().equals("put");
  }
}
