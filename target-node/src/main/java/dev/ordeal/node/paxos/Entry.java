package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Command;
import java.util.Objects;

/** What a slot of the log holds. */
public sealed interface Entry {

  /** The alternatives, for exhaustive switches and for codecs. */
  enum Kind {
    NOOP,
    APPLY
  }

  /** The alternative this is. */
  Kind kind();

  /** Changes nothing: fills a slot nobody reported, and is the barrier of a new leader. */
  record Noop() implements Entry {
    @Override
    public Kind kind() {
      return Kind.NOOP;
    }
  }

  /** A command for the state machine. */
  record Apply(Command command) implements Entry {
    public Apply {
      Objects.requireNonNull(command, "command");
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Apply apply && command.equals(apply.command));
    }

    @Override
    public int hashCode() {
      return command.hashCode();
    }

    @Override
    public Kind kind() {
      return Kind.APPLY;
    }
  }
}
