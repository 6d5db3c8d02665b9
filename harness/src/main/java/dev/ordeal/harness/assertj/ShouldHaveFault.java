package dev.ordeal.harness.assertj;

import dev.ordeal.report.FaultEvidence;
import dev.ordeal.report.FaultWindow;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Says that the nemesis did not do what was expected of it. */
final class ShouldHaveFault extends BasicErrorMessageFactory {

  static ErrorMessageFactory shouldHaveFault(String family, List<FaultWindow> found) {
    return new ShouldHaveFault(
        "%nExpecting the history to hold a fault %s that was observed, but it holds%n%s",
        unquotedString(family),
        unquotedString(found.isEmpty() ? "  no fault at all" : lines(found)));
  }

  static ErrorMessageFactory shouldHaveObservedFaults(List<FaultWindow> unseen) {
    return new ShouldHaveFault(
        "%nExpecting every fault to have been observed, begun and healed, but not so%n%s",
        unquotedString(lines(unseen)));
  }

  private ShouldHaveFault(String format, Object... arguments) {
    super(format, arguments);
  }

  private static String lines(List<FaultWindow> faults) {
    return faults.stream().map(ShouldHaveFault::line).collect(Collectors.joining("\n"));
  }

  private static String line(FaultWindow fault) {
    return "  %s %s: begun %s, healed %s"
        .formatted(fault.fault(), fault.what(), words(fault.installing()), words(fault.healing()));
  }

  private static String words(FaultEvidence evidence) {
    String unseen =
        evidence.nodes().entrySet().stream()
            .filter(node -> !node.getValue().status().equals("installed"))
            .map(node -> node.getKey() + " " + node.getValue().words())
            .collect(Collectors.joining("; "));
    return unseen.isEmpty() ? evidence.status() : evidence.status() + " (" + unseen + ")";
  }
}
