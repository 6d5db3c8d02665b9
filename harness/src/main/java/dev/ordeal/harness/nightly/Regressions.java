package dev.ordeal.harness.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.file.Fields;
import dev.ordeal.harness.file.FileException;
import dev.ordeal.harness.file.NamedTrial;
import dev.ordeal.harness.file.Names;
import dev.ordeal.harness.file.TrialFlags;
import dev.ordeal.harness.file.Value;
import dev.ordeal.harness.file.Yaml;
import dev.ordeal.nemesis.Lengths;
import dev.ordeal.workload.RegisterOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The failures of earlier nights, in a small YAML file that people can read, edit and commit. A
 * change reads the file again and takes a lock, so that shards on one machine may share it.
 *
 * @param file where they are; it need not exist
 * @param lock a file that is locked while the other is changed
 * @param names finds what they name
 * @param night names the trials in the run store
 * @param store the run store
 */
record Regressions(Path file, Path lock, Names names, String night, Path store) {
  private static final List<String> KEYS =
      List.of(
          "target",
          "workload",
          "nemesis",
          "environment",
          "seed",
          "trial",
          "slot",
          "kind",
          "reason",
          "since",
          "passed");
  private static final List<String> KINDS = List.of("invalid", "error");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HEAD =
      """
      # Trials that failed in earlier nights, first in line the next: ordeal nightly reads and
      # writes this file. Delete an entry to forget it; one that passes often enough goes by itself.
      """;

  /**
   * Reads the file.
   *
   * @throws FileException in one line with the place of what is wrong
   */
  List<Regression> read() {
    if (Files.notExists(file)) {
      return List.of();
    }
    Fields fields = Yaml.read(file).fields(List.of("regressions"));
    Value entries = fields.required("regressions");
    List<Regression> regressions = new ArrayList<>();
    if (!entries.isEmptyList()) {
      entries.list().forEach(entry -> regressions.add(entry(entry, regressions.size())));
    }
    return List.copyOf(regressions);
  }

  private Regression entry(Value value, int place) {
    Fields fields = value.fields(KEYS);
    TrialFlags flags =
        fields
            .optional("trial")
            .map(trial -> TrialFlags.read(trial.fields(TrialFlags.NAMES)))
            .orElse(TrialFlags.NONE);
    NamedTrial named =
        new NamedTrial(
            fields.required("target"),
            fields.required("workload"),
            fields.required("nemesis"),
            fields.required("environment"),
            flags);
    long seed = fields.required("seed").whole(0, Long.MAX_VALUE);
    TrialPlan plan = named.plan(names, builder -> builder.store(store).seed(seed));
    return new Regression(
        plan.change().name(NightPlan.folder(night, Cell.label(plan))).plan(),
        fields.optional("slot").map(slot -> (int) slot.whole(0, Integer.MAX_VALUE)).orElse(place),
        fields.optional("kind").map(kind -> kind.oneOf(KINDS)).orElse("invalid"),
        fields.optional("reason").map(Value::scalar).orElse(""),
        fields.optional("since").map(Value::scalar).orElse(""),
        fields.optional("passed").map(passed -> (int) passed.whole(0, 1_000_000)).orElse(0));
  }

  /** Changes the file; what another process wrote in the meantime is changed, not lost. */
  void change(UnaryOperator<List<Regression>> change) throws IOException {
    Files.createDirectories(lock.getParent());
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      List<Regression> before = read();
      List<Regression> after = change.apply(before);
      if (held.isValid() && !after.equals(before)) {
        write(text(after));
      }
    }
  }

  private void write(String text) throws IOException {
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path draft = whole.resolveSibling("." + whole.getFileName() + ".draft");
    Files.writeString(draft, text);
    Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static String text(List<Regression> regressions) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append(regressions.isEmpty() ? "regressions: []\n" : "regressions:\n");
    for (Regression each : regressions) {
      TrialPlan plan = each.plan();
      text.append("  - target: ").append(plan.target().name());
      text.append("\n    workload: ").append(plan.workloadName());
      text.append("\n    nemesis: ").append(json(plan.faultSpec()));
      text.append("\n    environment: ").append(plan.environment().name());
      text.append("\n    seed: ").append(plan.seed());
      text.append("\n    trial: ").append(flags(plan));
      text.append("\n    slot: ").append(each.slot());
      text.append("\n    kind: ").append(each.kind());
      text.append("\n    reason: ").append(json(each.reason()));
      text.append("\n    since: ").append(json(each.since()));
      text.append("\n    passed: ").append(each.passed()).append('\n');
    }
    return text.toString();
  }

  private static String flags(TrialPlan plan) {
    Map<String, Object> flags = new LinkedHashMap<>();
    Object plant = plan.target().settings().get("plant");
    if (plant != null) {
      flags.put("plant", plant);
    }
    flags.put("nodes", plan.nodes());
    flags.put("interval", Lengths.words(plan.interval()));
    flags.put("time-limit", Lengths.words(plan.timeLimit()));
    flags.put("clients", plan.clients());
    flags.put("rate", plan.rate());
    if (plan.workload() instanceof RegisterOptions register) {
      flags.put("keys", register.keys());
      flags.put("ops-per-key", register.operationsPerKey());
      flags.put("values", register.values().word());
    }
    flags.put("client-timeout", Lengths.words(plan.clientTimeout()));
    flags.put("check-timeout", Lengths.words(plan.checkTimeout()));
    StringBuilder text = new StringBuilder("{");
    flags.forEach(
        (name, value) ->
            text.append(text.length() == 1 ? "" : ", ")
                .append(name)
                .append(": ")
                .append(value instanceof String word ? json(word) : value));
    return text.append('}').toString();
  }

  /** JSON is YAML, and quotes whatever there is to quote. */
  private static String json(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text is always JSON", e);
    }
  }
}
