package dev.ordeal.harness.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.nemesis.Strike;
import dev.ordeal.nemesis.Timeline;
import dev.ordeal.workload.TimedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a scenario as {@link ScenarioText} writes it; the order of lines does not matter. */
public final class ScenarioReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, Said> head = new LinkedHashMap<>();
  private final List<Timed> timed = new ArrayList<>();
  private int number;

  private record Said(int line, String value) {}

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
      checkEnds(strikes);
      number = 0;
      return new Scenario(
          withFaults(plan, strikes),
          operations,
          strikes,
          Optional.ofNullable(head.get("expect")).map(Said::value));
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
    } else if (head.put(words[0], new Said(number, words[1])) != null) {
      throw new IllegalArgumentException("'" + words[0] + "' was said before");
    }
  }

  private TrialPlan plan(Function<String, Target> targets, Environment environment) {
    for (Map.Entry<String, Said> each : head.entrySet()) {
      String word = each.getKey();
      number = each.getValue().line();
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
    number = 0;
    Trial trial = Trial.named("scenario").nemesis("none");
    String[] system = said("target").split(" +", 2);
    trial =
        trial.target(targets.apply(system[0]).with(settings(system.length < 2 ? "" : system[1])));
    trial = trial.on(environment.with(settings(said("world", ""))));
    trial = trial.nodes(whole("nodes"));
    trial.plan();
    trial = trial.clients(whole("clients"));
    trial.plan();
    trial = trial.seed(wholeLong("seed"));
    trial = trial.clientTimeout(Duration.ofNanos(Times.nanos(said("client-timeout", "2s"))));
    trial.plan();
    trial = trial.timeLimit(Duration.ofNanos(Times.nanos(said("until"))));
    trial.plan();
    trial = trial.heal(Heal.parse(said("heal", "all")));
    return trial.plan();
  }

  /** Returns what is said of a word; what is found to be wrong from now on is so in its line. */
  private String said(String word) {
    String value = said(word, null);
    if (value == null) {
      throw new IllegalArgumentException(
          "a scenario says '" + word + " …' in a line, this does not");
    }
    return value;
  }

  private String said(String word, String unlessSaid) {
    Said said = head.get(word);
    number = said == null ? 0 : said.line();
    return said == null ? unlessSaid : said.value();
  }

  private int whole(String word) {
    long value = wholeLong(word);
    if (value != (int) value) {
      throw new IllegalArgumentException("'%s' cannot be %s".formatted(word, said(word)));
    }
    return (int) value;
  }

  private long wholeLong(String word) {
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
        String name = each.substring(0, equals);
        if (settings.put(name, json(each.substring(equals + 1))) != null) {
          throw new IllegalArgumentException("'" + name + "' was said before");
        }
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
        strikes.add(
            begin(each.at(), whole("a strike's number", words[1]), words[2], plan, strikes));
      }
      case "end" -> strikes.add(new Timeline.End(each.at(), whole("a strike's number", words[1])));
      default ->
          operations.add(
              new TimedOperation(each.at(), thread(words[0], plan), operation(each.text(), plan)));
    }
  }

  private static Timeline.Begin begin(
      long at, int strike, String text, TrialPlan plan, List<Timeline.Entry> before) {
    if (before.stream().anyMatch(each -> isBegin(each) && each.strike() == strike)) {
      throw new IllegalArgumentException("strike " + strike + " was begun before");
    }
    Strike what = StrikeText.read(text);
    Set<String> unknown = names(what.details().get("nodes"));
    unknown.addAll(names(what.details().get("deaf")));
    plan.nodeNames().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no node '%s' to strike: there are %s"
              .formatted(unknown.iterator().next(), String.join(" ", plan.nodeNames())));
    }
    return new Timeline.Begin(at, strike, what);
  }

  /** Returns all names in a value: a list of nodes, or who hears whom. */
  private static Set<String> names(Object value) {
    Set<String> names = new LinkedHashSet<>();
    if (value instanceof List<?> list) {
      list.forEach(each -> names.add(each.toString()));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (hearer, senders) -> {
            names.add(hearer.toString());
            names.addAll(names(senders));
          });
    }
    return names;
  }

  private static boolean isBegin(Timeline.Entry entry) {
    return entry instanceof Timeline.Begin;
  }

  /** A strike ends once, after it was begun, and before one begins that does not go with it. */
  private void checkEnds(List<Timeline.Entry> strikes) {
    Set<Integer> inForce = new HashSet<>();
    Timeline timeline = Timeline.of(strikes);
    for (Timeline.Entry each : timeline.entries()) {
      if (isBegin(each)) {
        inForce.add(each.strike());
      } else if (!inForce.remove(each.strike())) {
        number = line(each);
        throw new IllegalArgumentException(
            "strike " + each.strike() + " is not in force, and cannot end");
      }
    }
    timeline
        .overlap()
        .ifPresent(
            each -> {
              number = line(each);
              throw new IllegalArgumentException(
                  "strike %s begins while another %s is in force: end that first"
                      .formatted(each.strike(), each.what().family()));
            });
  }

  private int line(Timeline.Entry entry) {
    String said = (isBegin(entry) ? "begin +" : "end +") + entry.strike() + "( .*)?";
    return timed.stream()
        .filter(each -> each.at() == entry.atNanos() && each.text().matches(said))
        .findFirst()
        .map(Timed::line)
        .orElse(0);
  }

  private static int whole(String what, String word) {
    try {
      int number = Integer.parseInt(word);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected %s, found '%s'".formatted(what, word), e);
    }
    throw new IllegalArgumentException("expected %s, found '%s'".formatted(what, word));
  }

  private static int thread(String client, TrialPlan plan) {
    int hash = client.indexOf('#');
    String node = hash < 0 ? client : client.substring(0, hash);
    int index = plan.nodeNames().indexOf(node);
    int thread =
        index
            + plan.nodes()
                * (hash < 0 ? 0 : whole("a client's number", client.substring(hash + 1)));
    if (index < 0 || thread >= plan.clients()) {
      throw new IllegalArgumentException(
          "no client '%s': there are %d clients on %s"
              .formatted(client, plan.clients(), String.join(" ", plan.nodeNames())));
    }
    return thread;
  }

  private static Operation operation(String text, TrialPlan plan) {
    String[] words = text.split(" +", 4);
    Set<String> functions = plan.target().functions();
    if (!functions.contains(words[1])) {
      throw new IllegalArgumentException(
          "unknown operation '%s': clients of %s know %s"
              .formatted(
                  words[1],
                  plan.target().name(),
                  functions.stream().sorted().collect(Collectors.joining(", "))));
    }
    if (words.length < 3) {
      throw new IllegalArgumentException("expected a key after '" + text + "'");
    }
    Object value = words.length < 4 ? null : json(words[3]);
    boolean fits =
        switch (words[1]) {
          case "read", "delete" -> words.length == 3;
          case "write" -> words.length == 4;
          case "cas" -> value instanceof List<?> pair && pair.size() == 2;
          default -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "expected 'read KEY', 'delete KEY', 'write KEY VALUE' or 'cas KEY [EXPECTED,NEW]', found '"
              + text.substring(words[0].length()).strip()
              + "'");
    }
    return new Operation(words[1], words[2], value);
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
