package dev.ordeal.harness.environment.local.link;

/**
 * Tells whether one way is cut, and counts what goes along it, over all its connections. Written by
 * the loop's thread only; read by any.
 */
final class Direction {
  private volatile boolean cut;
  private volatile long offered;
  private volatile long delivered;
  private volatile long discarded;

  boolean isCut() {
    return cut;
  }

  void setCut(boolean cut) {
    this.cut = cut;
  }

  // A single thread writes, so that read and write of a volatile need not be one step.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void countOffered(long bytes) {
    offered += bytes;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void countDelivered(long bytes) {
    delivered += bytes;
  }

  /** Counts bytes that will never arrive, because their connection was reset. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void countDiscarded(long bytes) {
    discarded += bytes;
  }

  Traffic traffic() {
    long arrived = delivered;
    long lost = discarded;
    long taken = offered;
    return new Traffic(taken, arrived, Math.max(0, taken - arrived - lost));
  }
}
