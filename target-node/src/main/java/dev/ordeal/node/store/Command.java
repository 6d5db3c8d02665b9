package dev.ordeal.node.store;

import java.util.Objects;
import java.util.Optional;

/** An operation as the log carries it: with the request id that makes its retries harmless. */
public record Command(Optional<RequestId> id, Op op) {
  public Command {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(op, "op");
  }

  /** As every record does it, but by hand: whoever watches a log compares commands all the time. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Command command && id.equals(command.id) && op.equals(command.op));
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + op.hashCode();
  }

  /** A command that nobody will retry. */
  public static Command of(Op op) {
    return new Command(Optional.empty(), op);
  }

  /** A command that may be retried under the same id. */
  public static Command of(RequestId id, Op op) {
    return new Command(Optional.of(id), op);
  }
}
