package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Outcome;
import java.util.List;
import java.util.Objects;

/** Everything a node asks of the world. */
public sealed interface Output {

  /** The alternatives, for exhaustive switches. */
  enum Kind {
    PERSIST,
    SEND,
    ANSWER,
    WAKE_AT
  }

  /** The alternative this is. */
  Kind kind();

  /** Write these; tickets grow by one per node, and reach the disk in that order. */
  record Persist(long ticket, List<LogRecord> records) implements Output {
    public Persist {
      records = List.copyOf(records);
    }

    @Override
    public Kind kind() {
      return Kind.PERSIST;
    }
  }

  /** Send to a peer (never to oneself) once the ticket is durable; 0 is at once. */
  record Send(String to, Message message, long afterTicket) implements Output {
    public Send {
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(message, "message");
    }

    @Override
    public Kind kind() {
      return Kind.SEND;
    }
  }

  /** Answer a call, exactly once, once the ticket is durable; 0 is at once. */
  record Answer(long call, Outcome outcome, long afterTicket) implements Output {
    public Answer {
      Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public Kind kind() {
      return Kind.ANSWER;
    }
  }

  /** Tick at or after this time; the last one given replaces all before. */
  record WakeAt(long nanos) implements Output {
    @Override
    public Kind kind() {
      return Kind.WAKE_AT;
    }
  }
}
