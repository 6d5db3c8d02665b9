package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.environment.sim.PowerLossDisk.Place;
import dev.ordeal.nemesis.DiskFault;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Makes disks misbehave and behave again, and watches what they do to processes. */
final class DiskVerbs {
  private static final double MILLIS = 1_000_000;

  /** In so long a node that serves writes something. */
  private static final long WATCH_NANOS = 3_000_000_000L;

  private static final long START_NANOS = 15_000_000_000L;

  private final Observer observer;
  private final ProcessVerbs processes;
  private Machine rotten;
  private Place flipped;

  DiskVerbs(Observer observer, ProcessVerbs processes) {
    this.observer = observer;
    this.processes = processes;
  }

  CompletionStage<Evidence> spoil(DiskFault.Kind kind, Set<String> nodes) {
    return switch (kind) {
      case SLOW -> setSlow(nodes, true, DiskVerbs::slow);
      case FULL -> fill(nodes);
      case FLIP -> flip(nodes);
    };
  }

  CompletionStage<Evidence> restore(DiskFault.Kind kind, Set<String> nodes) {
    return switch (kind) {
      case SLOW -> setSlow(nodes, false, DiskVerbs::fast);
      case FULL -> {
        observer.chosen(nodes).forEach(machine -> machine.disk().state().setFull(false));
        yield startHalted(nodes, "it has space again; ");
      }
      case FLIP -> flipBack(nodes);
    };
  }

  private CompletionStage<Evidence> setSlow(
      Set<String> nodes, boolean slow, Function<Machine, Effect> observation) {
    List<Machine> machines = observer.chosen(nodes);
    machines.forEach(machine -> machine.disk().state().setSlow(slow));
    return observer.once(
        () -> machines.stream().allMatch(each -> !each.runs() || each.disk().state().forces() > 0),
        WATCH_NANOS,
        nodes,
        observation);
  }

  private static Effect slow(Machine machine) {
    DiskState disk = machine.disk().state();
    if (disk.forces() == 0) {
      return new Effect(Status.PARTLY, "slow from now on; no fsync was tried to see it");
    }
    return new Effect(
        disk.fastestNanos() >= DiskState.SLOW_NANOS_MIN ? Status.INSTALLED : Status.REFUSED,
        times(disk));
  }

  private static Effect fast(Machine machine) {
    DiskState disk = machine.disk().state();
    if (disk.forces() == 0) {
      return new Effect(
          machine.runs() ? Status.PARTLY : Status.INSTALLED,
          "as fast as before; no fsync was tried to see it");
    }
    return new Effect(
        disk.fastestNanos() < DiskState.SLOW_NANOS_MIN ? Status.INSTALLED : Status.REFUSED,
        times(disk));
  }

  private static String times(DiskState disk) {
    return String.format(
        Locale.ROOT,
        "%d fsyncs took %.1f to %.1f ms",
        disk.forces(),
        disk.fastestNanos() / MILLIS,
        disk.slowestNanos() / MILLIS);
  }

  private CompletionStage<Evidence> fill(Set<String> nodes) {
    List<Machine> machines = observer.chosen(nodes);
    machines.forEach(machine -> machine.disk().state().setFull(true));
    return observer.once(
        () -> machines.stream().allMatch(each -> !each.runs()),
        WATCH_NANOS,
        nodes,
        DiskVerbs::full);
  }

  private static Effect full(Machine machine) {
    long refusals = machine.disk().state().refusals();
    String became =
        machine.lives()
            ? "process " + machine.starts() + " lives"
            : "no process lives; the last words were: " + machine.lastWords();
    return refusals > 0
        ? new Effect(Status.INSTALLED, refusals + " appends found no space; " + became)
        : new Effect(Status.PARTLY, "no space from now on, but nothing was appended; " + became);
  }

  private CompletionStage<Evidence> startHalted(Set<String> nodes, String healed) {
    List<Machine> halted = observer.chosen(nodes).stream().filter(Machine::hasHalted).toList();
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    processes.start(
        halted,
        nodes,
        () ->
            seen.complete(
                observer.evidence(
                    nodes,
                    machine -> {
                      Effect effect =
                          halted.contains(machine)
                              ? ProcessVerbs.started(machine)
                              : new Effect(Status.INSTALLED, "no process had ended of it");
                      return new Effect(effect.status(), healed + effect.seen());
                    })));
    return seen;
  }

  private CompletionStage<Evidence> flip(Set<String> nodes) {
    List<Machine> machines = observer.chosen(nodes);
    if (machines.size() != 1 || flipped != null) {
      return observer.later(
          0,
          nodes,
          machine ->
              new Effect(
                  Status.REFUSED,
                  "one bit on one node at a time: a majority must keep what it stored"));
    }
    Machine machine = machines.get(0);
    Place place = machine.disk().durablePlace();
    if (machine.lives()) {
      machine.kill("it is killed, to flip a bit of what it stored");
    }
    if (place == null || !machine.disk().flip(place)) {
      machine.start();
      return observer.later(
          0, nodes, each -> new Effect(Status.REFUSED, "nothing durable is stored"));
    }
    rotten = machine;
    flipped = place;
    machine.start();
    return observer.once(
        () -> machine.hasHalted() || ProcessVerbs.isListening(machine),
        START_NANOS,
        nodes,
        each ->
            each.hasHalted()
                ? new Effect(
                    Status.INSTALLED,
                    place + " is flipped; process " + each.starts() + " ended: " + each.lastWords())
                : new Effect(
                    Status.PARTLY, place + " is flipped, and its process runs on all the same"));
  }

  private CompletionStage<Evidence> flipBack(Set<String> nodes) {
    if (flipped == null || !nodes.contains(rotten.name())) {
      return startHalted(nodes, "no bit was flipped; ");
    }
    List<Machine> starting = new ArrayList<>();
    String words = flipped + " is flipped back; ";
    if (rotten.lives()) {
      rotten.kill("it is killed, to flip the bit back");
      starting.add(rotten);
    } else if (rotten.hasHalted()) {
      starting.add(rotten);
    }
    boolean back = rotten.disk().flip(flipped);
    flipped = null;
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    processes.start(
        starting,
        nodes,
        () ->
            seen.complete(
                observer.evidence(
                    nodes,
                    machine -> {
                      Effect effect =
                          starting.contains(machine)
                              ? ProcessVerbs.started(machine)
                              : new Effect(Status.INSTALLED, "no process had ended of it");
                      return back
                          ? new Effect(effect.status(), words + effect.seen())
                          : new Effect(Status.REFUSED, "the flipped bit is gone");
                    })));
    return seen;
  }
}
