package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Harms what a node has forced, on one node at a time: ends its process, harms, and starts it on
 * what is left, to see what it says of it.
 */
final class DiskRot {
  private static final long START_NANOS = 15_000_000_000L;

  /** A few frames. */
  private static final int TAIL_BYTES_MAX = 4096;

  private static final String ONE_AT_A_TIME =
      "one bit on one node at a time: a majority must keep what it stored";

  private final Observer observer;
  private final ProcessVerbs processes;
  private Machine rotten;
  private Place flipped;

  DiskRot(Observer observer, ProcessVerbs processes) {
    this.observer = observer;
    this.processes = processes;
  }

  /** Flips a bit of one node, if none is flipped already. */
  CompletionStage<Evidence> flip(Set<String> nodes) {
    List<Machine> machines = observer.chosen(nodes);
    if (machines.size() != 1 || flipped != null) {
      return refuse(nodes, ONE_AT_A_TIME);
    }
    Machine machine = machines.get(0);
    Place place = machine.disk().durablePlace();
    end(machine, "to flip a bit of what it stored");
    if (place == null || !machine.disk().flip(place)) {
      machine.start();
      return refuse(nodes, "nothing durable is stored");
    }
    rotten = machine;
    flipped = place;
    return startOn(
        machine,
        nodes,
        () ->
            machine.hasHalted()
                ? new Effect(
                    Status.INSTALLED,
                    "%s is flipped; process %s ended: %s"
                        .formatted(place, machine.starts(), machine.lastWords()))
                : new Effect(
                    Status.PARTLY, place + " is flipped, and its process runs on all the same"));
  }

  /** Flips the bit back while the process is down, which no operator could do. */
  CompletionStage<Evidence> flipBack(Set<String> nodes) {
    if (flipped == null || !nodes.contains(rotten.name())) {
      return processes.startHalted(nodes, "no bit was flipped; ");
    }
    boolean ours = rotten.lives() || rotten.hasHalted();
    end(rotten, "to flip the bit back");
    boolean back = rotten.disk().flip(flipped);
    String words = flipped + (back ? " is flipped back; " : " is gone with its file; ");
    flipped = null;
    return processes.start(ours ? List.of(rotten) : List.of(), nodes, words);
  }

  /** Takes the last forced bytes of one node away. */
  CompletionStage<Evidence> truncate(Set<String> nodes) {
    List<Machine> machines = observer.chosen(nodes);
    if (machines.size() != 1) {
      return refuse(nodes, "one node at a time");
    }
    Machine machine = machines.get(0);
    end(machine, "to take away the end of what it stored");
    String lost = machine.disk().loseTail(TAIL_BYTES_MAX);
    if (lost == null) {
      machine.start();
      return refuse(nodes, "nothing durable is stored");
    }
    return startOn(
        machine,
        nodes,
        () ->
            new Effect(
                Status.INSTALLED,
                lost
                    + " are gone; process "
                    + machine.starts()
                    + (machine.hasHalted() ? " ended: " + machine.lastWords() : " goes on")));
  }

  private static void end(Machine machine, String why) {
    if (machine.lives()) {
      machine.kill("it is killed, " + why);
    }
  }

  private interface Look {
    Effect effect();
  }

  private CompletionStage<Evidence> startOn(Machine machine, Set<String> nodes, Look look) {
    machine.start();
    return observer.once(
        () -> machine.hasHalted() || ProcessVerbs.isListening(machine),
        START_NANOS,
        nodes,
        each -> look.effect());
  }

  private CompletionStage<Evidence> refuse(Set<String> nodes, String why) {
    return observer.later(0, nodes, machine -> new Effect(Status.REFUSED, why));
  }
}
