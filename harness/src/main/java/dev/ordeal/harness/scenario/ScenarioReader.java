package dev.ordeal.harness.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.nemesis.Timeline;
import dev.ordeal.workload.TimedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a scenario as {@link ScenarioText} writes it; the order of lines does not matter. */
public final class ScenarioReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, String> head = new LinkedHashMap<>();
  private final List<Timed> timed = new ArrayList<>();
  private int number;

  private record Timed(int line, long at, String text) {}

  private ScenarioReader() {}

  /**
   * Reads a scenario.
   *
   * @param targets finds a target by its name
   * @param environment where it is to run
   * @throws ScenarioException if a line is not one of a scenario
   */
  public static Scenario read(
      String text, Function<String, Target> targets, Environment environment)
      throws ScenarioException {
    return new ScenarioReader().parse(text, targets, environment);
  }

  private Scenario parse(String text, Function<String, Target> targets, Environment environment)
      throws ScenarioException {
    List<String> lines = text.lines().toList();
    try {
      for (String line : lines) {
        number++;
        take(line.strip());
      }
      number = 0;
      TrialPlan plan = plan(targets, environment);
      List<TimedOperation> operations = new ArrayList<>();
      List<Timeline.Entry> strikes = new ArrayList<>();
      for (Timed each : timed) {
        number = each.line();
        happen(each, plan, operations, strikes);
      }
      number = 0;
      return new Scenario(
          withFaults(plan, strikes), operations, strikes, Optional.ofNullable(head.get("expect")));
    } catch (IllegalArgumentException e) {
      throw number == 0
          ? new ScenarioException(e.getMessage())
          : new ScenarioException(number, e.getMessage(), e);
    }
  }

  private void take(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] words = line.split(" +", 2);
    if (words.length < 2) {
      throw new IllegalArgumentException("expected a word and what it is, found '" + line + "'");
    }
    if (words[0].equals("at")) {
      String[] rest = words[1].split(" +", 2);
      if (rest.length < 2) {
        throw new IllegalArgumentException("expected what happens after 'at " + rest[0] + "'");
      }
      timed.add(new Timed(number, Times.nanos(rest[0]), rest[1]));
    } else if (head.put(words[0], words[1]) != null) {
      throw new IllegalArgumentException("'" + words[0] + "' was said before");
    }
  }

  private TrialPlan plan(Function<String, Target> targets, Environment environment) {
    for (String word : head.keySet()) {
      switch (word) {
        case "target",
            "nodes",
            "clients",
            "seed",
            "world",
            "client-timeout",
            "until",
            "heal",
            "expect" -> {}
        default ->
            throw new IllegalArgumentException(
                "unknown word '%s': there are target, nodes, clients, seed, world, client-timeout,"
                        .formatted(word)
                    + " until, heal, expect and at");
      }
    }
    String[] system = said("target").split(" +", 2);
    Target target = targets.apply(system[0]).with(settings(system.length < 2 ? "" : system[1]));
    return Trial.named("scenario")
        .target(target)
        .on(environment.with(settings(head.getOrDefault("world", ""))))
        .nemesis("none")
        .nodes((int) whole("nodes"))
        .clients((int) whole("clients"))
        .seed(whole("seed"))
        .clientTimeout(Duration.ofNanos(Times.nanos(head.getOrDefault("client-timeout", "2s"))))
        .timeLimit(Duration.ofNanos(Times.nanos(said("until"))))
        .heal(Heal.parse(head.getOrDefault("heal", "all")))
        .plan();
  }

  private String said(String word) {
    String value = head.get(word);
    if (value == null) {
      throw new IllegalArgumentException(
          "a scenario says '" + word + " …' in a line, this does not");
    }
    return value;
  }

  private long whole(String word) {
    try {
      return Long.parseLong(said(word));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' must be a whole number, not '%s'".formatted(word, said(word)), e);
    }
  }

  private static Map<String, Object> settings(String text) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String each : text.strip().split(" +", -1)) {
      if (!each.isEmpty()) {
        int equals = each.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException("expected name=value, found '" + each + "'");
        }
        settings.put(each.substring(0, equals), json(each.substring(equals + 1)));
      }
    }
    return settings;
  }

  private static void happen(
      Timed each, TrialPlan plan, List<TimedOperation> operations, List<Timeline.Entry> strikes) {
    String[] words = each.text().split(" +", 3);
    if (words.length < 2) {
      throw new IllegalArgumentException("expected something that happens, found " + each.text());
    }
    switch (words[0]) {
      case "begin" -> {
        if (words.length < 3) {
          throw new IllegalArgumentException("expected 'begin NUMBER FAULT', found " + each.text());
        }
        strikes.add(new Timeline.Begin(each.at(), strike(words[1]), StrikeText.read(words[2])));
      }
      case "end" -> strikes.add(new Timeline.End(each.at(), strike(words[1])));
      default ->
          operations.add(
              new TimedOperation(each.at(), thread(words[0], plan), operation(each.text())));
    }
  }

  private static int strike(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a strike's number, found '" + word + "'", e);
    }
  }

  private static int thread(String client, TrialPlan plan) {
    int hash = client.indexOf('#');
    String node = hash < 0 ? client : client.substring(0, hash);
    int index = plan.nodeNames().indexOf(node);
    int thread = index + plan.nodes() * (hash < 0 ? 0 : strike(client.substring(hash + 1)));
    if (index < 0 || thread >= plan.clients()) {
      throw new IllegalArgumentException(
          "no client '%s': there are %d clients on %s"
              .formatted(client, plan.clients(), String.join(" ", plan.nodeNames())));
    }
    return thread;
  }

  private static Operation operation(String text) {
    String[] words = text.split(" +", 4);
    String key = words.length < 3 ? null : words[2];
    return new Operation(words[1], key, words.length < 4 ? null : json(words[3]));
  }

  private static Object json(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected a JSON value, found '" + text + "'", e);
    }
  }

  private static TrialPlan withFaults(TrialPlan plan, List<Timeline.Entry> strikes) {
    String families =
        strikes.stream()
            .filter(Timeline.Begin.class::isInstance)
            .map(each -> ((Timeline.Begin) each).what().family())
            .distinct()
            .collect(Collectors.joining(","));
    return plan.change().nemesis(families.isEmpty() ? "none" : families).plan();
  }
}
