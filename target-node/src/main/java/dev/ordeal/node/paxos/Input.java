package dev.ordeal.node.paxos;

import java.util.Objects;

/** Everything that can happen to a node. */
public sealed interface Input {

  /** The alternatives, for exhaustive switches. */
  enum Kind {
    RECEIVED,
    DURABLE,
    SUBMIT,
    TICK
  }

  /** The alternative this is. */
  Kind kind();

  /** A message arrived from a peer. */
  record Received(String from, Message message) implements Input {
    public Received {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(message, "message");
    }

    @Override
    public Kind kind() {
      return Kind.RECEIVED;
    }
  }

  /** Every ticket up to and including this one is durable. */
  record Durable(long upTo) implements Input {
    @Override
    public Kind kind() {
      return Kind.DURABLE;
    }
  }

  /**
   * A client asks.
   *
   * @param call names the call in its {@link Output.Answer}; never reused by a process
   * @param deadlineNanos on the clock of {@code now}; each call is answered at the latest by the
   *     first tick after it
   */
  record Submit(long call, Request request, long deadlineNanos) implements Input {
    public Submit {
      Objects.requireNonNull(request, "request");
    }

    @Override
    public Kind kind() {
      return Kind.SUBMIT;
    }
  }

  /** Time passed. */
  record Tick() implements Input {
    @Override
    public Kind kind() {
      return Kind.TICK;
    }
  }
}
