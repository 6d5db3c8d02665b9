package dev.ordeal.harness.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Timeline;
import dev.ordeal.workload.TimedOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes a scenario as lines of text: first what the trial is, then what happens in it.
 *
 * <pre>
 * target paxos plant="M09" partitions=1
 * nodes 3
 * seed 4711
 * until 4s
 * expect I01
 * at 0.5s n1 write k0 1
 * at 0.6s begin 1 kill n1
 * at 2s end 1
 * </pre>
 *
 * <p>A client is named by its node, and where a node has several, by {@code n1#2}, the third.
 */
public final class ScenarioText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScenarioText() {}

  private record Line(long at, String text) {}

  /**
   * Returns the scenario's text.
   *
   * @param title said first, as comments
   */
  public static String of(Scenario scenario, List<String> title) {
    TrialPlan plan = scenario.plan();
    StringBuilder text = new StringBuilder();
    title.forEach(line -> text.append("# ").append(line).append('\n'));
    line(text, "target", plan.target().name() + settings(plan.target().settings()));
    line(text, "nodes", plan.nodes());
    line(text, "clients", plan.clients());
    line(text, "seed", plan.seed());
    if (!plan.environment().settings().isEmpty()) {
      line(text, "world", settings(plan.environment().settings()).strip());
    }
    line(text, "client-timeout", Times.of(plan.clientTimeout()));
    line(text, "until", Times.of(plan.timeLimit()));
    if (!plan.heal().isOfAll()) {
      line(text, "heal", plan.heal().words());
    }
    scenario.expected().ifPresent(kind -> line(text, "expect", kind));
    lines(scenario)
        .forEach(
            each ->
                text.append("at ")
                    .append(Times.of(each.at()))
                    .append(' ')
                    .append(each.text())
                    .append('\n'));
    return text.toString();
  }

  private static void line(StringBuilder text, String word, Object value) {
    text.append(word).append(' ').append(value).append('\n');
  }

  private static String settings(Map<String, Object> settings) {
    StringBuilder text = new StringBuilder();
    settings.forEach(
        (name, value) -> text.append(' ').append(name).append('=').append(json(value)));
    return text.toString();
  }

  private static List<Line> lines(Scenario scenario) {
    List<Line> lines = new ArrayList<>();
    for (TimedOperation each : scenario.operations()) {
      lines.add(new Line(each.atNanos(), client(scenario.plan(), each) + words(each.operation())));
    }
    for (Timeline.Entry each : scenario.strikes()) {
      String words =
          each instanceof Timeline.Begin begin
              ? "begin " + begin.strike() + " " + StrikeText.of(begin.what())
              : "end " + each.strike();
      lines.add(new Line(each.atNanos(), words));
    }
    lines.sort(Comparator.comparingLong(Line::at));
    return lines;
  }

  private static String client(TrialPlan plan, TimedOperation each) {
    int nodes = plan.nodes();
    String node = plan.nodeNames().get(each.thread() % nodes);
    return each.thread() < nodes ? node : node + "#" + each.thread() / nodes;
  }

  private static String words(Operation operation) {
    StringBuilder text = new StringBuilder(" ").append(operation.f());
    if (operation.key() != null) {
      text.append(' ').append(operation.key());
    }
    if (operation.value() != null) {
      text.append(' ').append(json(operation.value()));
    }
    return text.toString();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings and values are always JSON", e);
    }
  }
}
