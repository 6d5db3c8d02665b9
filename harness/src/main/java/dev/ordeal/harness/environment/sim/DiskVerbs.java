package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.DiskFault;
import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Makes disks misbehave and behave again, and watches what they do to processes. */
final class DiskVerbs {
  private static final double MILLIS = 1_000_000;

  /** In so long a node that serves writes something. */
  private static final long WATCH_NANOS = 3_000_000_000L;

  private final Observer observer;
  private final ProcessVerbs processes;
  private final DiskRot rot;

  DiskVerbs(Observer observer, ProcessVerbs processes) {
    this.observer = observer;
    this.processes = processes;
    this.rot = new DiskRot(observer, processes);
  }

  CompletionStage<Evidence> spoil(DiskFault.Kind kind, Set<String> nodes) {
    return switch (kind) {
      case SLOW -> setSlow(nodes, true, DiskVerbs::slow);
      case FULL -> fill(nodes);
      case EIO -> failForces(nodes);
      case FLIP -> rot.flip(nodes);
      case TRUNCATE -> rot.truncate(nodes);
    };
  }

  CompletionStage<Evidence> restore(DiskFault.Kind kind, Set<String> nodes) {
    return switch (kind) {
      case SLOW -> setSlow(nodes, false, DiskVerbs::fast);
      case FULL -> {
        observer.chosen(nodes).forEach(machine -> machine.disk().state().setFull(false));
        yield processes.startHalted(nodes, "it has space again; ");
      }
      case EIO -> {
        observer.chosen(nodes).forEach(machine -> machine.disk().state().setFailing(false));
        yield processes.startHalted(nodes, "fsync is right again; ");
      }
      case FLIP -> rot.flipBack(nodes);
      case TRUNCATE -> processes.startHalted(nodes, "what is gone stays gone; ");
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

  private CompletionStage<Evidence> failForces(Set<String> nodes) {
    List<Machine> machines = observer.chosen(nodes);
    machines.forEach(machine -> machine.disk().state().setFailing(true));
    return observer.once(
        () ->
            machines.stream().allMatch(each -> !each.runs() || each.disk().state().failures() > 0),
        WATCH_NANOS,
        nodes,
        DiskVerbs::failed);
  }

  private static Effect failed(Machine machine) {
    return machine.disk().state().failures() > 0
        ? new Effect(Status.INSTALLED, "an fsync failed; " + became(machine))
        : new Effect(Status.PARTLY, "the next fsync fails, but none was tried; " + became(machine));
  }

  private static String became(Machine machine) {
    return machine.lives()
        ? "process " + machine.starts() + " lives"
        : "no process lives; the last words were: " + machine.lastWords();
  }

  private static Effect full(Machine machine) {
    long refusals = machine.disk().state().refusals();
    return refusals > 0
        ? new Effect(Status.INSTALLED, refusals + " appends found no space; " + became(machine))
        : new Effect(
            Status.PARTLY, "no space from now on, but nothing was appended; " + became(machine));
  }
}
