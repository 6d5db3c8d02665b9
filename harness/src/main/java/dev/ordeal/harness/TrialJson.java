package dev.ordeal.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.workload.RegisterOptions;
import dev.ordeal.workload.WorkloadPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes {@code trial.json}: everything needed to run a trial again, the command included. */
final class TrialJson {
  /** Of the file's form, which {@link PlanReader} reads. */
  static final int VERSION = 1;

  private TrialJson() {}

  static String of(TrialPlan plan, Instant started) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", VERSION);
    json.put("name", plan.name());
    json.put("started", started.toString());
    json.put("target", plan.target().name());
    putUnlessEmpty(json, "targetSettings", plan.target().settings());
    json.put("environment", plan.environment().name());
    putUnlessEmpty(json, "environmentSettings", plan.environment().settings());
    json.put("nodes", plan.nodeNames());
    Map<String, Object> workload = new LinkedHashMap<>();
    workload.put("name", plan.workloadName());
    workload.put("options", plan.workload().options());
    json.put("workload", workload);
    json.put("nemesis", plan.faultSpec());
    json.put("heal", plan.heal().words());
    json.put("intervalNanos", plan.interval().toNanos());
    json.put("timeLimitNanos", plan.timeLimit().toNanos());
    json.put("clientTimeoutNanos", plan.clientTimeout().toNanos());
    json.put("clients", plan.clients());
    json.put("rate", plan.rate());
    if (plan.workload() instanceof RegisterOptions register) {
      json.put("keys", register.keys());
    }
    json.put("seed", plan.seed());
    json.put("command", command(plan));
    Map<String, Object> versions = new LinkedHashMap<>();
    versions.put("ordeal", Version.ofThisBuild());
    versions.put("java", Runtime.version().toString());
    versions.put(
        "os",
        "%s %s %s, %s processors"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
    json.put("versions", versions);
    try {
      return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(json)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan is always JSON", e);
    }
  }

  private static void putUnlessEmpty(
      Map<String, Object> json, String field, Map<String, Object> settings) {
    if (!settings.isEmpty()) {
      json.put(field, settings);
    }
  }

  /** Returns the command line that runs the plan again, every choice written out. */
  static String command(TrialPlan plan) {
    if (plan.origin() != null) {
      return plan.origin();
    }
    return String.join(
        " ",
        "./ordeal test",
        "--on " + plan.environment().name(),
        "--target " + plan.target().name() + plant(plan),
        "--nodes " + plan.nodes(),
        "--workload " + plan.workloadName(),
        "--nemesis " + plan.faultSpec(),
        "--heal " + plan.heal().words(),
        "--interval " + seconds(plan.interval()),
        "--time-limit " + seconds(plan.timeLimit()),
        "--clients " + plan.clients(),
        "--rate " + number(plan.rate()),
        shape(plan.workload()) + "--client-timeout " + seconds(plan.clientTimeout()),
        "--seed " + plan.seed(),
        "--name " + plan.name());
  }

  private static String shape(WorkloadPlan workload) {
    return workload instanceof RegisterOptions register
        ? "--keys %s --ops-per-key %s --values %s "
            .formatted(register.keys(), register.operationsPerKey(), register.values().word())
        : "";
  }

  private static String plant(TrialPlan plan) {
    Object plant = plan.target().settings().get("plant");
    return plant == null ? "" : " --plant " + plant;
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
