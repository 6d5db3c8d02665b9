package dev.ordeal.harness.scenario;

import dev.ordeal.nemesis.Timeline;
import dev.ordeal.workload.TimedOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/** Moves what happens in a scenario in time, and gives its strikes the numbers 1, 2, 3. */
final class Tempo {
  private Tempo() {}

  /** Returns the times at which something happens, each once, in order. */
  static List<Long> times(Scenario scenario) {
    NavigableSet<Long> times = new TreeSet<>();
    scenario.operations().forEach(each -> times.add(each.atNanos()));
    scenario.strikes().forEach(each -> times.add(each.atNanos()));
    return List.copyOf(times);
  }

  /** Returns the scenario with everything from a time on moved to be earlier. */
  static Scenario earlier(Scenario scenario, long from, long by) {
    return moved(scenario, at -> at < from ? at : at - by);
  }

  /**
   * Returns the scenario as if it began at a time: what was over by then is gone, strikes in force
   * begin with it, and everything is so much earlier.
   */
  static Scenario since(Scenario scenario, long nanos) {
    Set<Integer> over = new HashSet<>();
    for (Timeline.Entry each : scenario.strikes()) {
      if (each instanceof Timeline.End && each.atNanos() <= nanos) {
        over.add(each.strike());
      }
    }
    Scenario left =
        Parts.operatingSince(
            Parts.withStrikes(
                scenario,
                Parts.strikes(scenario).stream().filter(each -> !over.contains(each)).toList()),
            nanos);
    Duration limit = Duration.ofNanos(Math.max(1, scenario.plan().timeLimit().toNanos() - nanos));
    return moved(left, at -> Math.max(0, at - nanos))
        .with(scenario.plan().change().timeLimit(limit).plan());
  }

  /** Returns the scenario with all times as whole multiples of the grain. */
  static Scenario rounded(Scenario scenario, long grain) {
    return moved(scenario, at -> (at + grain / 2) / grain * grain);
  }

  private static Scenario moved(Scenario scenario, LongUnaryOperator time) {
    List<TimedOperation> operations = new ArrayList<>();
    for (TimedOperation each : scenario.operations()) {
      long at = time.applyAsLong(each.atNanos());
      operations.add(new TimedOperation(at, each.thread(), each.operation()));
    }
    List<Timeline.Entry> strikes = new ArrayList<>();
    for (Timeline.Entry each : scenario.strikes()) {
      strikes.add(at(each, time.applyAsLong(each.atNanos()), each.strike()));
    }
    return scenario.with(operations, strikes);
  }

  /** Returns the scenario with its strikes counted from 1. */
  static Scenario renumbered(Scenario scenario) {
    List<Integer> numbers =
        scenario.strikes().stream().map(Timeline.Entry::strike).distinct().toList();
    List<Timeline.Entry> strikes = new ArrayList<>();
    for (Timeline.Entry each : scenario.strikes()) {
      strikes.add(at(each, each.atNanos(), numbers.indexOf(each.strike()) + 1));
    }
    return scenario.with(scenario.operations(), strikes);
  }

  private static Timeline.Entry at(Timeline.Entry each, long at, int number) {
    return each instanceof Timeline.Begin begin
        ? new Timeline.Begin(at, number, begin.what())
        : new Timeline.End(at, number);
  }
}
