package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Ends, starts, stops and resumes processes, and watches what they do then. */
final class ProcessVerbs {
  private static final long MILLIS = 1_000_000;
  private static final long GONE_NANOS = MILLIS;

  /** Longer than the longest wait of a node that idles. */
  private static final long STANDSTILL_NANOS = 1_000 * MILLIS;

  private static final long START_NANOS = 15_000 * MILLIS;

  /** How long a restart waits for readiness: as long as nothing stands in its way, or briefly. */
  private static final long READY_NANOS = 5_000 * MILLIS;

  private static final long READY_AMID_FAULTS_NANOS = 500 * MILLIS;

  private final Observer observer;
  private final Network network;

  ProcessVerbs(Observer observer, Network network) {
    this.observer = observer;
    this.network = network;
  }

  CompletionStage<Evidence> kill(Set<String> nodes) {
    return end(nodes, machine -> "");
  }

  /** Ends processes and deletes what they stored. */
  CompletionStage<Evidence> wipe(Set<String> nodes) {
    return end(nodes, machine -> "; " + machine.disk().erase() + " files are deleted");
  }

  private CompletionStage<Evidence> end(Set<String> nodes, Function<Machine, String> then) {
    Map<String, String> words = new TreeMap<>();
    for (Machine machine : observer.chosen(nodes)) {
      String gone =
          machine.lives()
              ? "process " + machine.starts() + " is gone; " + machine.kill("it is killed")
              : "no process lived";
      words.put(machine.name(), gone + then.apply(machine));
    }
    return observer.later(
        GONE_NANOS,
        nodes,
        machine ->
            machine.lives()
                ? new Effect(Status.REFUSED, "process " + machine.starts() + " lives")
                : new Effect(Status.INSTALLED, words.get(machine.name())));
  }

  CompletionStage<Evidence> start(Set<String> nodes) {
    List<Machine> starting =
        observer.chosen(nodes).stream().filter(each -> !each.lives() || each.runs()).toList();
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    start(starting, nodes, () -> seen.complete(observer.evidence(nodes, ProcessVerbs::started)));
    return seen;
  }

  /** Starts those of these nodes that ended by themselves; says first what was healed. */
  CompletionStage<Evidence> startHalted(Set<String> nodes, String healed) {
    return start(
        observer.chosen(nodes).stream().filter(Machine::hasHalted).toList(), nodes, healed);
  }

  /** Starts those; what others do is not looked at. */
  CompletionStage<Evidence> start(List<Machine> starting, Set<String> nodes, String healed) {
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    start(
        starting,
        nodes,
        () -> seen.complete(observer.evidence(nodes, each -> started(each, starting, healed))));
    return seen;
  }

  private static Effect started(Machine machine, List<Machine> starting, String healed) {
    Effect effect =
        starting.contains(machine)
            ? started(machine)
            : new Effect(Status.INSTALLED, "no process had ended of it");
    return new Effect(effect.status(), healed + effect.seen());
  }

  /** Starts these and goes on once they serve, or could not for a while. */
  private void start(List<Machine> starting, Collection<String> struck, Runnable then) {
    boolean calm =
        network.isWhole()
            && observer.all().stream()
                .allMatch(each -> each.runs() || struck.contains(each.name()));
    starting.forEach(Machine::start);
    observer.await(
        () -> starting.stream().allMatch(each -> isListening(each) || each.hasHalted()),
        START_NANOS,
        () ->
            observer.await(
                () -> starting.stream().allMatch(each -> isReady(each) || each.hasHalted()),
                calm ? READY_NANOS : READY_AMID_FAULTS_NANOS,
                then));
  }

  /** Says whether a process serves that was just started. */
  static Effect started(Machine machine) {
    if (!machine.lives()) {
      return new Effect(
          Status.REFUSED, "process " + machine.starts() + " ended: " + machine.lastWords());
    }
    if (!machine.runs()) {
      return new Effect(Status.REFUSED, "its process lives but is paused: resume it instead");
    }
    return isListening(machine)
        ? new Effect(
            Status.INSTALLED,
            "process "
                + machine.starts()
                + " answers clients, "
                + (isReady(machine) ? "ready" : "not ready yet"))
        : new Effect(Status.PARTLY, "process " + machine.starts() + " does not listen");
  }

  CompletionStage<Evidence> pause(Set<String> nodes) {
    Map<String, Long> before = new TreeMap<>();
    for (Machine machine : observer.chosen(nodes)) {
      if (machine.lives()) {
        machine.process().pause();
        before.put(machine.name(), machine.process().steps());
      }
    }
    return observer.later(STANDSTILL_NANOS, nodes, machine -> paused(machine, before));
  }

  private static Effect paused(Machine machine, Map<String, Long> before) {
    if (!machine.lives()) {
      return new Effect(Status.REFUSED, "no process lives");
    }
    long steps = machine.process().steps() - before.get(machine.name());
    int waiting = machine.process().inputsWaiting();
    return new Effect(
        steps == 0 && waiting > 0 ? Status.INSTALLED : Status.REFUSED,
        "took " + steps + " steps within 1 s, while " + waiting + " inputs came to wait");
  }

  CompletionStage<Evidence> resume(Set<String> nodes) {
    Map<String, Long> before = new TreeMap<>();
    for (Machine machine : observer.chosen(nodes)) {
      if (machine.lives()) {
        before.put(machine.name(), machine.process().steps());
        machine.process().resume();
      }
    }
    return observer.later(STANDSTILL_NANOS, nodes, machine -> resumed(machine, before));
  }

  private static Effect resumed(Machine machine, Map<String, Long> before) {
    if (!machine.lives()) {
      return new Effect(Status.INSTALLED, "no process lives that could be paused");
    }
    long steps = machine.process().steps() - before.get(machine.name());
    return new Effect(
        steps > 0 ? Status.INSTALLED : Status.REFUSED, "took " + steps + " steps within 1 s");
  }

  static boolean isListening(Machine machine) {
    return machine.runs() && machine.process().isListening();
  }

  /** Returns whether the machine's process runs and says that it can serve. */
  static boolean isReady(Machine machine) {
    return machine.runs() && machine.process().ready();
  }
}
