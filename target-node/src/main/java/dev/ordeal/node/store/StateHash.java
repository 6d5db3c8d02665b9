package dev.ordeal.node.store;

import java.util.Optional;

/**
 * Folds what was applied at a slot into 64 bits, the same on every machine and in every release.
 *
 * <p>Not {@code hashCode}: enums hash by identity, which differs from process to process.
 */
final class StateHash {
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private long state;

  private StateHash() {}

  static long of(long slot, Command command, Outcome outcome) {
    StateHash hash = new StateHash();
    hash.add(slot);
    command
        .id()
        .ifPresent(
            id -> {
              hash.add(id.client());
              hash.add(id.number());
            });
    hash.add(command.op());
    hash.add(outcome);
    return hash.state;
  }

  private void add(Op op) {
    add(op.kind().name());
    add(op.key());
    if (op instanceof Op.Write write) {
      add(write.value());
    } else if (op instanceof Op.Cas cas) {
      add(cas.expected());
      add(cas.value());
    }
  }

  private void add(Outcome outcome) {
    add(outcome.kind().name());
    if (outcome instanceof Outcome.Ok ok) {
      add(ok.value());
      add(ok.slot());
    } else if (outcome instanceof Outcome.Fail fail) {
      add(fail.actual());
    }
  }

  private void add(Optional<String> text) {
    add(text.isPresent() ? 1 : 0);
    text.ifPresent(this::add);
  }

  private void add(String text) {
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  private void add(long value) {
    state = (state ^ value) * MULTIPLIER;
    state ^= state >>> 29;
  }
}
