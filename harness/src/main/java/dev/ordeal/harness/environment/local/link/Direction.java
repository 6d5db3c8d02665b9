package dev.ordeal.harness.environment.local.link;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Tells whether one way is cut or strained, and counts what goes along it, over all its
 * connections. Written by the loop's thread only; read by any.
 */
final class Direction {
  private static final int MILLION = 1_000_000;
  private static final int OTHER_BYTES = 255;

  private final SplittableRandom random;
  private volatile boolean cut;
  private volatile Strain strain = Strain.NONE;
  private volatile long offered;
  private volatile long delivered;
  private volatile long discarded;
  private volatile long pieces;
  private volatile long changed;

  Direction(SplittableRandom random) {
    this.random = random;
  }

  boolean isCut() {
    return cut;
  }

  void setCut(boolean cut) {
    this.cut = cut;
  }

  void setStrain(Strain strain) {
    this.strain = strain;
  }

  /** Draws when something that is sent now is to arrive. */
  long due(long nowNanos) {
    Strain now = strain;
    return nowNanos
        + now.delayNanos()
        + (now.jitterNanos() == 0 ? 0 : random.nextLong(now.jitterNanos() + 1));
  }

  /** Counts a piece that was sent, and changes a byte of it if that is drawn. */
  // A single thread writes, so that read and write of a volatile need not be one step.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void take(ByteBuffer buffer, int from, int length) {
    offered += length;
    pieces++;
    int share = strain.changedPerMillion();
    if (share > 0 && random.nextInt(MILLION) < share) {
      int at = from + random.nextInt(length);
      buffer.put(at, (byte) (buffer.get(at) ^ (1 + random.nextInt(OTHER_BYTES))));
      changed++;
    }
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
    long struck = changed;
    long all = pieces;
    long taken = offered;
    return new Traffic(taken, arrived, Math.max(0, taken - arrived - lost), all, struck);
  }
}
