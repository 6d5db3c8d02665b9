package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Command;
import dev.ordeal.node.store.Op;
import java.util.Objects;

/** A client's request: what to do and, for reads, how. */
public record Request(Command command, ReadMode readMode) {
  public Request {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(readMode, "readMode");
  }

  /** A request whose reads, if it is one, are index reads. */
  public static Request of(Command command) {
    return new Request(command, ReadMode.INDEX);
  }

  boolean isRead() {
    return command.op().kind() == Op.Kind.READ;
  }

  boolean isIndexRead() {
    return isRead() && readMode == ReadMode.INDEX;
  }

  /** Whether sending it again cannot apply it twice. */
  boolean isRepeatable() {
    return isRead() || command.id().isPresent();
  }
}
