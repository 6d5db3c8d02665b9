package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import dev.ordeal.node.store.Outcome;
import dev.ordeal.node.store.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * I14, I16 and the honesty of outcomes, against the omniscient log: every Ok names a slot whose
 * outcome it is, later than all that was acknowledged before its call; what failed for sure is
 * nowhere in the log; no command is executed twice.
 */
final class AnswersAreTrue implements Invariant {

  /** Everything known of one command of one client, over all its calls. */
  private static final class Known {
    private final Command command;
    private final long floor;
    private boolean maybe;
    private boolean refused;
    private boolean mismatched;

    Known(Command command, long floor) {
      this.command = command;
      this.floor = floor;
    }
  }

  private final ChosenLog log;
  private final Map<Integer, Long> acknowledged = new TreeMap<>();
  private final Map<Long, Long> floors = new TreeMap<>();
  private final Map<String, Known> knownByCommand = new TreeMap<>();
  private final Set<Integer> groups = new TreeSet<>();

  AnswersAreTrue(ChosenLog log) {
    this.log = log;
  }

  @Override
  public void invoked(ClientCall call) {
    long floor = acknowledged.getOrDefault(call.group(), 0L);
    groups.add(call.group());
    floors.put(call.id(), floor);
    Command command = call.request().command();
    name(command).ifPresent(name -> knownByCommand.putIfAbsent(name, new Known(command, floor)));
  }

  @Override
  public void answered(ClientCall call, Outcome outcome) {
    if (outcome instanceof Outcome.Ok ok) {
      checkOk(call, ok);
      acknowledged.merge(call.group(), ok.slot(), Math::max);
    }
    name(call.request().command())
        .map(knownByCommand::get)
        .ifPresent(
            known -> {
              known.maybe |= !isRefusal(outcome);
              known.refused |= isRefusal(outcome);
              known.mismatched |= outcome instanceof Outcome.Fail && !isRefusal(outcome);
            });
  }

  private void checkOk(ClientCall call, Outcome.Ok ok) {
    Command command = call.request().command();
    if (ok.slot() > log.decidedUpTo(call.group())) {
      throw new Broken("I14: answered from an open slot: " + call + " " + ok);
    }
    if (command.op() instanceof Op.Read read) {
      long floor =
          command.id().isPresent()
              ? knownByCommand.get(name(command).get()).floor
              : floors.get(call.id());
      if (ok.slot() < floor) {
        throw new Broken("I14: stale read, acknowledged " + floor + " before: " + call + " " + ok);
      }
      Optional<String> value = log.valueAt(call.group(), read.key(), ok.slot());
      if (!value.equals(ok.value())) {
        throw new Broken("I14: read " + ok + " where the log has " + value + ": " + call);
      }
      return;
    }
    Optional<Command> inSlot = log.commandAt(call.group(), ok.slot());
    if (!inSlot.equals(Optional.of(command))
        || !log.outcomeAt(call.group(), ok.slot()).equals(Optional.of(ok))) {
      throw new Broken(
          "I08: acknowledged "
              + ok
              + " for "
              + call
              + " but the slot holds "
              + inSlot
              + " with "
              + log.outcomeAt(call.group(), ok.slot()));
    }
    long floor = name(command).map(knownByCommand::get).map(known -> known.floor).orElse(0L);
    if (ok.slot() <= floor) {
      throw new Broken("I14: took effect before its call: " + call + " " + ok);
    }
  }

  @Override
  public void ended() {
    Map<String, Long> executedAt = new TreeMap<>();
    for (int group : groups) {
      for (long slot = 1; slot <= log.decidedUpTo(group); slot++) {
        checkSlot(group, slot, executedAt);
      }
    }
  }

  private void checkSlot(int group, long slot, Map<String, Long> executedAt) {
    Optional<Command> command = log.commandAt(group, slot);
    Optional<String> name = command.flatMap(AnswersAreTrue::name);
    if (name.isEmpty()) {
      return;
    }
    Known known = knownByCommand.get(name.get());
    if (known == null || !known.command.equals(command.get())) {
      throw new Broken("I09: nobody ever asked for " + command.get() + " in slot " + slot);
    }
    // A read changes nothing, so one that was given up did not happen, wherever it is applied.
    boolean changes = !(command.get().op() instanceof Op.Read);
    if (changes && known.refused && !known.maybe) {
      throw new Broken("I08: failed for sure, and yet in slot " + slot + ": " + command.get());
    }
    boolean ok = log.outcomeAt(group, slot).filter(Outcome.Ok.class::isInstance).isPresent();
    if (known.mismatched && ok) {
      throw new Broken("I08: mismatched, and yet took effect in slot " + slot + ": " + command);
    }
    boolean replayed =
        command.get().id().isPresent()
            && log.outcomeAt(group, slot)
                .filter(outcome -> !(outcome instanceof Outcome.Ok done) || done.slot() != slot)
                .isPresent();
    Long before = replayed ? null : executedAt.putIfAbsent(name.get(), slot);
    if (before != null) {
      throw new Broken("I16: executed in slots " + before + " and " + slot + ": " + command.get());
    }
  }

  private static boolean isRefusal(Outcome outcome) {
    return outcome instanceof Outcome.Fail fail && fail.reason() != Outcome.FailReason.CAS_MISMATCH;
  }

  /** What tells a command from all others; empty if another may look the same. */
  private static Optional<String> name(Command command) {
    if (command.id().isPresent()) {
      RequestId id = command.id().get();
      return Optional.of("id " + id.client() + "#" + id.number());
    }
    if (command.op() instanceof Op.Write write) {
      return Optional.of("value " + write.value());
    }
    return command.op() instanceof Op.Cas cas
        ? Optional.of("value " + cas.value())
        : Optional.empty();
  }
}
