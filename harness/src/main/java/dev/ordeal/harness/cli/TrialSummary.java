package dev.ordeal.harness.cli;

import dev.ordeal.check.Verdict;
import dev.ordeal.check.VerdictJson;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.TrialResult;
import dev.ordeal.nemesis.Timetable;
import dev.ordeal.report.Availability;
import dev.ordeal.report.FaultWindow;
import dev.ordeal.report.RunDirectory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the command line says at the end of a trial.
 *
 * @param plan what was run
 * @param result what it came to
 * @param availability how much of it was ok, in and outside faults
 */
record TrialSummary(TrialPlan plan, TrialResult result, Availability availability) {

  static TrialSummary of(TrialPlan plan, TrialResult result) {
    return new TrialSummary(plan, result, Availability.of(result.history()));
  }

  String text() {
    Verdict verdict = result.verdict();
    StringBuilder text = new StringBuilder("\n");
    text.append(verdict.status().word()).append(": ").append(verdict.reason()).append('\n');
    if (verdict instanceof Verdict.Invalid invalid && invalid.counterexample() != null) {
      text.append(invalid.counterexample().words()).append('\n');
    }
    text.append(availability.line()).append('\n');
    long unseen = faultsNotSeen();
    if (unseen > 0) {
      text.append(unseen)
          .append(" of ")
          .append(availability.faults().size())
          .append(" faults did not come about, or not wholly; the report says which\n");
    }
    long neverBegun = faultsNeverBegun();
    if (neverBegun > 0) {
      text.append(neverBegun)
          .append(" of ")
          .append(plan.faults().size())
          .append(" faults of the timetable never began: those before took longer than it says\n");
    }
    result.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
    result
        .trace()
        .ifPresent(
            trace ->
                text.append("trace ")
                    .append(trace.hash())
                    .append(" over ")
                    .append(trace.events())
                    .append(" events: the same for this seed wherever it runs\n"));
    text.append("report: ").append(result.run().report()).append('\n');
    return text.toString();
  }

  Map<String, Object> json() {
    RunDirectory run = result.run();
    Map<String, Object> json = new LinkedHashMap<>(VerdictJson.object(result.verdict()));
    json.put("name", plan.name());
    json.put("seed", plan.seed());
    json.put("directory", path(run.path()));
    json.put("history", path(run.history()));
    json.put("report", path(run.report()));
    json.put("invoked", availability.all().operations());
    json.put("ok", availability.all().ok());
    json.put("fail", availability.all().fail());
    json.put("info", availability.all().info());
    json.put("okRateOutsideFaults", rate(availability.outsideFaults().okRate()));
    json.put("okRateUnderFaults", rate(availability.underFaults().okRate()));
    json.put("faults", availability.faults().size());
    json.put("faultsNotWhollySeen", faultsNotSeen());
    json.put("faultsNeverBegun", faultsNeverBegun());
    json.put("remarks", result.remarks());
    result.trace().ifPresent(trace -> json.put("trace", trace.hash()));
    return json;
  }

  private long faultsNotSeen() {
    return availability.faults().stream().filter(fault -> !whollySeen(fault.fault())).count();
  }

  /** Only a timetable says how many there were to be. */
  private long faultsNeverBegun() {
    return Timetable.isOne(plan.faultSpec())
        ? Math.max(0, plan.faults().size() - availability.faults().size())
        : 0;
  }

  private static boolean whollySeen(FaultWindow fault) {
    return fault.installing().installed() && fault.healing().installed();
  }

  private static Object rate(OptionalDouble rate) {
    return rate.isPresent() ? rate.getAsDouble() : null;
  }

  private static String path(Path path) {
    return path.toString();
  }
}
