package dev.ordeal.harness.file;

import dev.ordeal.harness.Trial;
import dev.ordeal.workload.RegisterOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The flags of a trial in a YAML file, named and meant as those of {@code ordeal test}; what is not
 * given is as by default.
 *
 * @param given from a flag's name to its value: an {@link Integer}, {@link Double}, {@link
 *     Duration} or {@link RegisterOptions.Values}, or a {@link Value} where it may name nothing
 */
public record TrialFlags(Map<String, Object> given) {
  /** No flag at all. */
  public static final TrialFlags NONE = new TrialFlags(Map.of());

  /** The flags there are. */
  public static final List<String> NAMES =
      List.of(
          "plant",
          "nodes",
          "interval",
          "time-limit",
          "clients",
          "rate",
          "keys",
          "ops-per-key",
          "values",
          "client-timeout",
          "check-timeout");

  private static final int NODES_MAX = 99;
  private static final int CLIENTS_MAX = 10_000;
  private static final int COUNT_MAX = 1_000_000_000;
  private static final double RATE_MAX = 1e6;

  /** Copies the flags. */
  public TrialFlags {
    given = Map.copyOf(given);
  }

  /** Reads the flags among these fields, which may have others too. */
  public static TrialFlags read(Fields fields) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (String name : NAMES) {
      fields.optional(name).ifPresent(value -> given.put(name, flag(name, value)));
    }
    return new TrialFlags(given);
  }

  private static Object flag(String name, Value value) {
    return switch (name) {
      case "plant" -> value.checkedText();
      case "nodes" -> (int) value.whole(1, NODES_MAX);
      case "clients" -> (int) value.whole(1, CLIENTS_MAX);
      case "keys", "ops-per-key" -> (int) value.whole(1, COUNT_MAX);
      case "rate" -> value.positive(RATE_MAX);
      case "values" -> values(value);
      default -> value.length();
    };
  }

  private static RegisterOptions.Values values(Value value) {
    List<RegisterOptions.Values> all = List.of(RegisterOptions.Values.values());
    String word = value.oneOf(all.stream().map(RegisterOptions.Values::word).toList());
    return Arrays.stream(RegisterOptions.Values.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /** Returns these flags, and those of the others that are not given here. */
  public TrialFlags over(TrialFlags others) {
    Map<String, Object> all = new LinkedHashMap<>(others.given);
    all.putAll(given);
    return new TrialFlags(all);
  }

  /** Returns the bug to plant in every node, if any. */
  public Optional<Value> plant() {
    return Optional.ofNullable((Value) given.get("plant"));
  }

  /** Sets what is given in a plan, but for the bug: it is a matter of the target. */
  public Trial apply(Trial trial) {
    RegisterOptions standard = RegisterOptions.DEFAULT;
    Trial all =
        trial.workload(
            new RegisterOptions(
                (int) given.getOrDefault("keys", standard.keys()),
                (int) given.getOrDefault("ops-per-key", standard.operationsPerKey()),
                (RegisterOptions.Values) given.getOrDefault("values", standard.values())));
    for (Map.Entry<String, Object> flag : given.entrySet()) {
      all = with(all, flag.getKey(), flag.getValue());
    }
    return all;
  }

  private static Trial with(Trial trial, String name, Object value) {
    return switch (name) {
      case "nodes" -> trial.nodes((int) value);
      case "interval" -> trial.interval((Duration) value);
      case "time-limit" -> trial.timeLimit((Duration) value);
      case "clients" -> trial.clients((int) value);
      case "rate" -> trial.rate((double) value);
      case "client-timeout" -> trial.clientTimeout((Duration) value);
      case "check-timeout" -> trial.checkTimeout((Duration) value);
      default -> trial; // The bug, and the workload's options above.
    };
  }
}
