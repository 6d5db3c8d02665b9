package dev.ordeal.harness.scenario;

import dev.ordeal.harness.Conduct;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.History;
import dev.ordeal.nemesis.Faults;
import dev.ordeal.nemesis.Timeline;
import dev.ordeal.workload.TimedOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial written down: nothing of what clients and nemesis do is left to draw.
 *
 * @param plan everything else; its seed still decides what the simulated world leaves to chance
 * @param operations what clients do, in order of time
 * @param strikes what goes wrong and when it ends, in order of time; what has no end is healed when
 *     the time limit is up
 * @param expected the kind of the failure that it shows; empty if it shows none
 */
public record Scenario(
    TrialPlan plan,
    List<TimedOperation> operations,
    List<Timeline.Entry> strikes,
    Optional<String> expected) {

  /** Copies the lists. */
  public Scenario {
    operations = List.copyOf(operations);
    strikes = List.copyOf(strikes);
  }

  /**
   * Writes down what happened in a trial. In a simulated world, the scenario runs as the trial ran,
   * event by event.
   *
   * @param plan the plan by which it ran
   * @throws IllegalArgumentException if the history does not tell all about a strike
   */
  public static Scenario of(TrialPlan plan, History history, Optional<String> expected) {
    List<TimedOperation> operations = new ArrayList<>();
    long limit = plan.timeLimit().toNanos();
    long healed = healed(history, limit);
    for (Event event : history.events()) {
      if (event.type() == EventType.INVOKE && !event.isNemesis() && event.time() < healed) {
        int thread = event.process() % plan.clients();
        operations.add(new TimedOperation(event.time(), thread, event.operation()));
      }
    }
    TrialPlan decided = plan.change().heal(Conduct.heal(plan)).plan();
    return new Scenario(decided, operations, strikes(history, limit), expected);
  }

  /** Clients go on until all is healed; what they do after that is the final phase. */
  private static long healed(History history, long limit) {
    return history.events().stream()
        .filter(Event::isNemesis)
        .mapToLong(Event::time)
        .reduce(limit, Math::max);
  }

  /**
   * Writes down what went wrong in a trial, and when.
   *
   * @throws IllegalArgumentException if the history does not tell all about a strike
   */
  public static List<Timeline.Entry> strikes(History history, long limitNanos) {
    List<Timeline.Entry> strikes = new ArrayList<>();
    for (Event event : history.events()) {
      if (event.type() != EventType.INVOKE || !event.isNemesis() || event.time() >= limitNanos) {
        continue;
      }
      Map<String, Object> value = value(event);
      int number = ((Long) value.get("strike")).intValue();
      String family = String.valueOf(value.get("fault"));
      if (event.operation().f().startsWith("start-")) {
        String what = String.valueOf(value.get("what"));
        strikes.add(new Timeline.Begin(event.time(), number, Faults.again(family, what, value)));
      } else {
        strikes.add(new Timeline.End(event.time(), number));
      }
    }
    return strikes;
  }

  private static Map<String, Object> value(Event event) {
    if (event.operation().value() instanceof Map<?, ?> json
        && json.get("strike") instanceof Long
        && json.get("fault") != null) {
      Map<String, Object> value = new LinkedHashMap<>();
      json.forEach((name, each) -> value.put(name.toString(), each));
      return value;
    }
    throw new IllegalArgumentException(
        "event %d does not say which strike it is about: %s"
            .formatted(event.index(), event.operation().value()));
  }

  /** Returns what clients and nemesis do. */
  public Conduct conduct() {
    return Conduct.scripted(plan, operations, Timeline.of(strikes));
  }

  /** Returns how many things it tells to happen. */
  public int length() {
    return operations.size() + strikes.size();
  }

  /** Returns the same under another plan. */
  public Scenario with(TrialPlan newPlan) {
    return new Scenario(newPlan, operations, strikes, expected);
  }

  /** Returns the same with other things to happen. */
  public Scenario with(List<TimedOperation> newOperations, List<Timeline.Entry> newStrikes) {
    return new Scenario(plan, newOperations, newStrikes, expected);
  }
}
