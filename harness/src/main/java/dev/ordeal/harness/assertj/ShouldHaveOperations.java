package dev.ordeal.harness.assertj;

import dev.ordeal.history.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that clients did not do what was expected of them. */
final class ShouldHaveOperations extends BasicErrorMessageFactory {

  static ErrorMessageFactory shouldHaveOperations(int expected, int found) {
    return new ShouldHaveOperations(
        "%nExpecting the history to hold %s operations of clients, but it holds %s",
        expected, found);
  }

  static ErrorMessageFactory shouldHaveAtLeastOperations(int expected, int found) {
    return new ShouldHaveOperations(
        "%nExpecting the history to hold at least %s operations of clients, but it holds %s",
        expected, found);
  }

  static ErrorMessageFactory shouldHaveOperation(String f, Call.Outcome outcome, List<Call> found) {
    return new ShouldHaveOperations(
        "%nExpecting the history to hold a %s that is %s, but it holds%n  %s",
        unquotedString(f), unquotedString(outcome.word()), unquotedString(counted(found)));
  }

  private ShouldHaveOperations(String format, Object... arguments) {
    super(format, arguments);
  }

  private static String counted(List<Call> calls) {
    if (calls.isEmpty()) {
      return "no operation at all";
    }
    Map<String, Long> counts =
        calls.stream()
            .collect(
                Collectors.groupingBy(
                    call -> call.operation().f() + " " + call.outcome().word(),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(each -> each.getKey() + ": " + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
