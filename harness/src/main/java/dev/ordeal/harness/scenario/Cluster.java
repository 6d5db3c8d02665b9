package dev.ordeal.harness.scenario;

import dev.ordeal.nemesis.Faults;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.nemesis.Strike;
import dev.ordeal.nemesis.Timeline;
import dev.ordeal.workload.TimedOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells a scenario for a cluster that has, or loses in the end, one node less. */
final class Cluster {
  private Cluster() {}

  /** Returns the scenario without the last node: its clients go elsewhere, it strikes nobody. */
  static Scenario withoutLastNode(Scenario scenario) {
    int nodes = scenario.plan().nodes();
    String last = scenario.plan().nodeNames().get(nodes - 1);
    int fewer = nodes - 1;
    List<TimedOperation> operations = new ArrayList<>();
    int clients = scenario.plan().clients();
    for (TimedOperation each : scenario.operations()) {
      int node = each.thread() % nodes % fewer;
      int thread = node + fewer * (each.thread() / nodes);
      clients = Math.max(clients, thread + 1);
      operations.add(new TimedOperation(each.atNanos(), thread, each.operation()));
    }
    List<Timeline.Entry> strikes = new ArrayList<>();
    Set<Integer> gone = new LinkedHashSet<>();
    for (Timeline.Entry each : scenario.strikes()) {
      if (each instanceof Timeline.Begin begin) {
        Optional<Strike> left = without(begin.what(), last);
        if (left.isEmpty()) {
          gone.add(begin.strike());
        } else {
          strikes.add(new Timeline.Begin(begin.atNanos(), begin.strike(), left.get()));
        }
      } else if (!gone.contains(each.strike())) {
        strikes.add(each);
      }
    }
    return scenario
        .with(
            scenario
                .plan()
                .change()
                .nodes(fewer)
                .clients(clients)
                .heal(healed(scenario.plan().heal(), last))
                .plan())
        .with(operations, strikes);
  }

  /** Returns the scenario with one node more that is healed in the end. */
  static Scenario withHealed(Scenario scenario, String node) {
    return scenario.with(
        scenario.plan().change().heal(healed(scenario.plan().heal(), node)).plan());
  }

  private static Heal healed(Heal heal, String node) {
    Map<String, Heal.Fate> lost = new LinkedHashMap<>(heal.lost());
    lost.remove(node);
    return new Heal(heal.isDrawn(), lost);
  }

  /** Returns the scenario with one strike that spares a node, unless it strikes no other. */
  static Scenario sparing(Scenario scenario, int number, String node) {
    List<Timeline.Entry> strikes = new ArrayList<>(scenario.strikes());
    strikes.replaceAll(
        each ->
            each instanceof Timeline.Begin begin && begin.strike() == number
                ? without(begin.what(), node)
                    .<Timeline.Entry>map(what -> new Timeline.Begin(begin.atNanos(), number, what))
                    .orElse(each)
                : each);
    return scenario.with(scenario.operations(), strikes);
  }

  private static Optional<Strike> without(Strike strike, String node) {
    Map<String, Object> details = new LinkedHashMap<>();
    strike.details().forEach((name, value) -> details.put(name, without(value, node)));
    boolean nobody =
        details.values().stream()
            .anyMatch(
                each ->
                    (each instanceof List<?> list && list.isEmpty())
                        || (each instanceof Map<?, ?> map && map.isEmpty()));
    return nobody
        ? Optional.empty()
        : Optional.of(Faults.again(strike.family(), strike.what(), details));
  }

  private static Object without(Object value, String node) {
    if (value instanceof List<?> list) {
      return list.stream().filter(each -> !each.equals(node)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> left = new LinkedHashMap<>();
      map.forEach(
          (name, each) -> {
            Object rest = without(each, node);
            if (!name.equals(node) && !(rest instanceof List<?> list && list.isEmpty())) {
              left.put(name, rest);
            }
          });
      return left;
    }
    return value;
  }
}
