package dev.ordeal.harness;

import dev.ordeal.history.Event;
import dev.ordeal.history.EventType;
import dev.ordeal.history.Operation;
import dev.ordeal.nemesis.Aim;
import dev.ordeal.nemesis.Cluster;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.nemesis.HealedCore;
import dev.ordeal.nemesis.Schedule;
import dev.ordeal.nemesis.Scheduler;
import dev.ordeal.nemesis.Strike;
import dev.ordeal.nemesis.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries out a schedule of faults as one more process of the history: begins and ends strikes one
 * at a time, and records for each what was observed.
 */
final class NemesisProcess {
  /** A verb bounds itself to seconds; one that takes longer than this is broken, and said to be. */
  private static final long VERB_LIMIT_NANOS = 60_000_000_000L;

  /** The event that says who is lost while the others are healed. */
  static final String CORE = "heal-core";

  private static final long LEADERS_LIMIT_NANOS = 3_000_000_000L;

  private final Scheduler scheduler;
  private final Recorder recorder;
  private Cluster cluster;
  private final Map<Integer, Strike> inForce = new LinkedHashMap<>();
  private Schedule schedule;
  private boolean busy;
  private Runnable whenHealed;
  private Heal losses;
  private Scheduler.Timer wake;
  private boolean closed;

  NemesisProcess(Scheduler scheduler, Recorder recorder, Cluster cluster, Schedule schedule) {
    this.scheduler = scheduler;
    this.recorder = recorder;
    this.cluster = cluster;
    this.schedule = schedule;
  }

  /** Begins to follow the schedule. */
  void begin() {
    pump();
  }

  /**
   * Begins no more faults, heals those in force for whom they are to be healed, and runs {@code
   * healed} when that is observed.
   */
  void stop(Heal heal, Runnable healed) {
    whenHealed = healed;
    losses = heal.isOfAll() ? null : heal;
    pump();
  }

  /** Records no more; faults in force stay, for whoever tears the cluster down. */
  void close() {
    closed = true;
  }

  /** Returns in words what is broken now, in the order in which it was broken. */
  List<String> inForce() {
    return inForce.values().stream().map(strike -> strike.family() + " " + strike.what()).toList();
  }

  private void pump() {
    if (wake != null) {
      wake.cancel();
      wake = null;
    }
    if (busy || closed) {
      return;
    }
    if (whenHealed != null) {
      if (losses != null) {
        lose();
      } else if (inForce.isEmpty()) {
        Runnable healed = whenHealed;
        whenHealed = null;
        schedule = Schedule.NONE;
        healed.run();
      } else {
        end(inForce.keySet().iterator().next());
      }
      return;
    }
    Turn turn = schedule.next(recorder.now());
    if (turn instanceof Turn.Begin begin) {
      schedule = begin.rest();
      aim(begin);
    } else if (turn instanceof Turn.Repeat repeat) {
      schedule = repeat.rest();
      busy = true;
      begin(repeat.strike(), repeat.what());
    } else if (turn instanceof Turn.End end) {
      schedule = end.rest();
      end(end.strike());
    } else if (turn instanceof Turn.Later later) {
      schedule = later.rest();
      wake = scheduler.schedule(recorder.schedulerTime(later.atNanos()), this::pump);
    }
  }

  private void aim(Turn.Begin begin) {
    busy = true;
    await(
        cluster.leaders(),
        LEADERS_LIMIT_NANOS,
        (leaders, failure) -> {
          Aim aim =
              new Aim(
                  cluster.nodes(),
                  leaders == null ? Map.of() : leaders,
                  begin.follows() ? lastStruck() : List.of());
          Strike strike = begin.fault().aim(aim, new SplittableRandom(begin.seed()));
          begin(begin.strike(), strike);
        });
  }

  private List<String> lastStruck() {
    Strike last = null;
    for (Strike each : inForce.values()) {
      last = each;
    }
    return last != null && last.details().get("nodes") instanceof List<?> nodes
        ? nodes.stream().map(Object::toString).toList()
        : List.of();
  }

  private void begin(int number, Strike strike) {
    inForce.put(number, strike);
    perform(
        "start-",
        number,
        strike,
        on -> strike.inject(on).thenApply(seen -> observed(on, seen)),
        () -> {});
  }

  /** An injection that says nothing of any node was not observed, whatever it did. */
  private static Evidence observed(Cluster cluster, Evidence seen) {
    return seen.effects().isEmpty()
        ? Evidence.same(cluster.nodes(), Evidence.Status.REFUSED, "the fault gave no evidence")
        : seen;
  }

  /** Whoever is not healed is lost first; from then on no heal reaches it. */
  private void lose() {
    busy = true;
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("fault", CORE);
    value.put("what", losses.words());
    value.putAll(losses.toJson(cluster.nodes()));
    HealedCore core = new HealedCore(cluster, losses);
    losses = null;
    Operation operation = new Operation(CORE, null, value);
    recorder.record(Event.NEMESIS, EventType.INVOKE, operation, null, null);
    observe(operation, value, core.lose(), () -> cluster = core);
  }

  private void end(int number) {
    Strike strike = inForce.get(number);
    if (strike == null) {
      throw new IllegalStateException("the schedule ends strike " + number + ", never begun");
    }
    busy = true;
    // Where nobody was struck, nobody is healed: no evidence is none against it.
    perform("stop-", number, strike, strike::heal, () -> inForce.remove(number));
  }

  private void perform(
      String verb,
      int number,
      Strike strike,
      Function<Cluster, CompletionStage<Evidence>> verbOnCluster,
      Runnable afterwards) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("strike", number);
    value.put("fault", strike.family());
    value.put("what", strike.what());
    value.putAll(strike.details());
    Operation operation = new Operation(verb + strike.family(), null, value);
    recorder.record(Event.NEMESIS, EventType.INVOKE, operation, null, null);
    observe(operation, value, verbOnCluster.apply(cluster), afterwards);
  }

  private void observe(
      Operation operation,
      Map<String, Object> value,
      CompletionStage<Evidence> effect,
      Runnable afterwards) {
    await(
        effect,
        VERB_LIMIT_NANOS,
        (seen, failure) -> {
          Evidence evidence =
              failure == null
                  ? seen
                  : Evidence.same(cluster.nodes(), Evidence.Status.REFUSED, failure);
          Map<String, Object> all = new LinkedHashMap<>(value);
          all.put("evidence", evidence.toJson());
          Operation observed = operation.withValue(all);
          recorder.record(Event.NEMESIS, EventType.INFO, observed, null, null);
          afterwards.run();
          busy = false;
          pump();
        });
  }

  /** Hears the stage in the scheduler's thread, once; a failure or a time-out comes as words. */
  private <T> void await(
      CompletionStage<T> stage, long limitNanos, BiConsumer<T, String> listener) {
    boolean[] heard = new boolean[1];
    Consumer<Runnable> once =
        body -> {
          if (!heard[0] && !closed) {
            heard[0] = true;
            body.run();
          }
        };
    Scheduler.Timer limit =
        scheduler.schedule(
            scheduler.now() + limitNanos,
            () ->
                once.accept(
                    () ->
                        listener.accept(
                            null, "no answer within " + limitNanos / 1_000_000_000L + " s")));
    stage.whenComplete(
        (value, failure) ->
            scheduler.execute(
                () -> {
                  limit.cancel();
                  once.accept(
                      () -> listener.accept(value, failure == null ? null : failure.toString()));
                }));
  }
}
