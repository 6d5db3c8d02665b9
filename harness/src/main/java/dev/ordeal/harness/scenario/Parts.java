package dev.ordeal.harness.scenario;

import dev.ordeal.nemesis.Timeline;
import dev.ordeal.workload.TimedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tells a scenario with only some of what happens in it. */
final class Parts {
  private Parts() {}

  /** Returns the families of faults that strike, each once. */
  static List<String> families(Scenario scenario) {
    return scenario.strikes().stream()
        .filter(Timeline.Begin.class::isInstance)
        .map(each -> ((Timeline.Begin) each).what().family())
        .distinct()
        .toList();
  }

  /** Returns the numbers of all strikes, each once. */
  static List<Integer> strikes(Scenario scenario) {
    return scenario.strikes().stream().map(Timeline.Entry::strike).distinct().toList();
  }

  /** Returns the clients that do something, each once. */
  static List<Integer> threads(Scenario scenario) {
    return scenario.operations().stream().map(TimedOperation::thread).distinct().sorted().toList();
  }

  static Scenario withFamilies(Scenario scenario, List<String> families) {
    return withStrikes(
        scenario,
        scenario.strikes().stream()
            .filter(
                each ->
                    each instanceof Timeline.Begin begin
                        && families.contains(begin.what().family()))
            .map(Timeline.Entry::strike)
            .toList());
  }

  static Scenario withStrikes(Scenario scenario, List<Integer> numbers) {
    return striking(scenario, each -> numbers.contains(each.strike()));
  }

  /** Returns the scenario with a strike that lasts until everything is healed. */
  static Scenario withoutEnd(Scenario scenario, int number) {
    return striking(scenario, each -> each.strike() != number || each instanceof Timeline.Begin);
  }

  /** Returns the scenario with an end, at a time, for every strike that has none. */
  static Scenario endedAt(Scenario scenario, long nanos) {
    List<Timeline.Entry> strikes = new ArrayList<>(scenario.strikes());
    List<Integer> open = new ArrayList<>(strikes(scenario));
    scenario.strikes().stream()
        .filter(Timeline.End.class::isInstance)
        .forEach(each -> open.remove((Integer) each.strike()));
    open.forEach(number -> strikes.add(new Timeline.End(nanos, number)));
    return scenario.with(scenario.operations(), strikes);
  }

  private static Scenario striking(Scenario scenario, Predicate<Timeline.Entry> kept) {
    return scenario.with(scenario.operations(), scenario.strikes().stream().filter(kept).toList());
  }

  static Scenario withThreads(Scenario scenario, List<Integer> threads) {
    return doing(scenario, each -> threads.contains(each.thread()));
  }

  /** Returns the scenario with only those operations that begin at a time or later. */
  static Scenario operatingSince(Scenario scenario, long nanos) {
    return doing(scenario, each -> each.atNanos() >= nanos);
  }

  private static Scenario doing(Scenario scenario, Predicate<TimedOperation> kept) {
    return scenario.with(scenario.operations().stream().filter(kept).toList(), scenario.strikes());
  }

  /** Returns the scenario with nothing that happens after a time. */
  static Scenario until(Scenario scenario, long nanos) {
    return scenario.with(
        scenario.operations().stream().filter(each -> each.atNanos() <= nanos).toList(),
        scenario.strikes().stream().filter(each -> each.atNanos() <= nanos).toList());
  }
}
