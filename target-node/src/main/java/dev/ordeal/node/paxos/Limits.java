package dev.ordeal.node.paxos;

import dev.ordeal.node.store.Op;

/** The named limits of a group, each with the reason for its size. */
public final class Limits {

  /** Slots proposed and not chosen: bounds what a promise reports and what a crash leaves open. */
  public static final int WINDOW_SLOTS = 64;

  /** Bytes proposed and not chosen, roughly: bounds what is sent again after a silence. */
  static final int WINDOW_BYTES = 1 << 20;

  /** Entries in one message: keeps one lagging peer from stalling the link for others. */
  public static final int BATCH_ENTRIES = 128;

  /** Bytes in one message, roughly; a single larger entry still travels alone. */
  static final int BATCH_BYTES = 1 << 20;

  /** Calls waiting for the window: some seconds of work; beyond it a call is refused at once. */
  static final int QUEUED_CALLS = 4096;

  /** Index reads waiting to be confirmed, for the same reason. */
  static final int WAITING_READS = 4096;

  /** Client calls open on a node: more than its server's threads and queues hold. */
  static final int OPEN_CALLS = 8192;

  private static final int ENTRY_OVERHEAD_BYTES = 32;

  private Limits() {}

  /** About how many bytes an entry takes; chars count one each. */
  static int sizeOf(Entry entry) {
    if (entry instanceof Entry.Apply apply) {
      Op op = apply.command().op();
      int id = apply.command().id().map(each -> each.client().length()).orElse(0);
      return ENTRY_OVERHEAD_BYTES + id + op.key().length() + sizeOfValues(op);
    }
    return ENTRY_OVERHEAD_BYTES;
  }

  private static int sizeOfValues(Op op) {
    if (op instanceof Op.Write write) {
      return write.value().length();
    }
    if (op instanceof Op.Cas cas) {
      return cas.value().length() + cas.expected().map(String::length).orElse(0);
    }
    return 0;
  }
}
