package dev.ordeal.node.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of one group: keys, values, and the last reply of each client.
 *
 * <p>A retry of a client's last request is answered with the stored reply and changes nothing. A
 * request below a client's last one is answered {@link Outcome.UnknownReason#STALE_REQUEST}: it was
 * applied once or never, and its reply is gone. The table of clients holds the {@code clientLimit}
 * most recently applied ones and evicts by log order alone, so it is the same on every replica. A
 * retry that comes after its client was evicted is not recognised and applies again: the limit
 * bounds how many other clients may pass between a request and its retry.
 */
public final class KeyValueStore {

  /**
   * Clients remembered by default: far more than send requests within one retry, and about a
   * megabyte with small values.
   */
  public static final int DEFAULT_CLIENT_LIMIT = 10_000;

  private record LastReply(long number, Outcome outcome) {}

  private final int clientLimit;
  private final RetryRule retries;

  private final Map<String, String> values = new LinkedHashMap<>();

  /** The least recently applied one first. */
  private final LinkedHashMap<String, LastReply> clients = new LinkedHashMap<>(16, 0.75f, true);

  private long appliedSlot;
  private long hash;

  /**
   * An empty state that remembers {@link #DEFAULT_CLIENT_LIMIT} clients and executes each request
   * once.
   */
  public KeyValueStore() {
    this(DEFAULT_CLIENT_LIMIT, RetryRule.ONCE);
  }

  /** The same with another answer to which requests are executed. */
  public KeyValueStore(RetryRule retries) {
    this(DEFAULT_CLIENT_LIMIT, retries);
  }

  /**
   * An empty state.
   *
   * @throws IllegalArgumentException if the limit is below 1
   */
  KeyValueStore(int clientLimit, RetryRule retries) {
    if (clientLimit < 1) {
      throw new IllegalArgumentException("client limit must be at least 1, found " + clientLimit);
    }
    this.clientLimit = clientLimit;
    this.retries = retries;
  }

  /**
   * Applies the command of the next slot.
   *
   * @return what the client may conclude, the same on every replica
   * @throws IllegalStateException if the slot is not the one after the last applied
   */
  public Outcome apply(long slot, Command command) {
    return apply(slot, command, true);
  }

  /** The same, perhaps without keeping the reply for a retry. */
  public Outcome apply(long slot, Command command, boolean keepReply) {
    requireNext(slot);
    Outcome outcome = replyTo(slot, command, keepReply);
    appliedSlot = slot;
    hash = hash * 31 + StateHash.of(slot, command, outcome);
    return outcome;
  }

  /**
   * Passes over a slot that holds no command.
   *
   * @throws IllegalStateException if the slot is not the one after the last applied
   */
  public void skip(long slot) {
    requireNext(slot);
    appliedSlot = slot;
    hash = hash * 31 + slot;
  }

  /** The present value of a key. */
  public Optional<String> read(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The last slot applied; 0 before the first. */
  public long appliedSlot() {
    return appliedSlot;
  }

  /** Rolling hash of everything applied and answered; equal slots must mean equal hashes. */
  public long hash() {
    return hash;
  }

  private void requireNext(long slot) {
    if (slot != appliedSlot + 1) {
      throw new IllegalStateException(
          "slots apply in order: expected " + (appliedSlot + 1) + ", found " + slot);
    }
  }

  private Outcome replyTo(long slot, Command command, boolean keepReply) {
    if (command.id().isEmpty()) {
      return execute(slot, command.op());
    }
    RequestId id = command.id().get();
    LastReply last = clients.get(id.client());
    if (last == null || retries.executes(command.op(), id.number(), last.number())) {
      last = new LastReply(id.number(), execute(slot, command.op()));
      if (keepReply) {
        clients.put(id.client(), last);
        evict();
      }
    }
    if (!keepReply) {
      clients.remove(id.client());
    }
    return last.number() == id.number()
        ? last.outcome()
        : new Outcome.Unknown(Outcome.UnknownReason.STALE_REQUEST);
  }

  private void evict() {
    if (clients.size() > clientLimit) {
      Iterator<String> leastRecent = clients.keySet().iterator();
      leastRecent.next();
      leastRecent.remove();
    }
  }

  private Outcome execute(long slot, Op op) {
    return switch (op.kind()) {
      case READ -> new Outcome.Ok(read(op.key()), slot);
      case WRITE -> write(slot, (Op.Write) op);
      case CAS -> compareAndSet(slot, (Op.Cas) op);
      case DELETE -> delete(slot, (Op.Delete) op);
    };
  }

  private Outcome write(long slot, Op.Write write) {
    values.put(write.key(), write.value());
    return new Outcome.Ok(Optional.of(write.value()), slot);
  }

  private Outcome delete(long slot, Op.Delete delete) {
    values.remove(delete.key());
    return new Outcome.Ok(Optional.empty(), slot);
  }

  private Outcome compareAndSet(long slot, Op.Cas cas) {
    Optional<String> actual = read(cas.key());
    if (!Objects.equals(actual, cas.expected())) {
      return new Outcome.Fail(Outcome.FailReason.CAS_MISMATCH, actual);
    }
    values.put(cas.key(), cas.value());
    return new Outcome.Ok(Optional.of(cas.value()), slot);
  }
}
