package dev.ordeal.node.ring;

import java.nio.charset.StandardCharsets;

/**
 * The fixed 64-bit hash that places keys and members; changing it moves every key of every cluster.
 *
 * <p>FNV-1a over the UTF-8 bytes, then the finaliser of SplitMix64, since FNV alone leaves the high
 * bits of short strings nearly constant and the ring orders by the high bits.
 */
public final class Hash {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Hash() {}

  /** The hash of the UTF-8 bytes of a text. */
  public static long of(String text) {
    long hash = FNV_OFFSET;
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** A bijection of 64 bits in which every input bit moves about half of the output bits. */
  public static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
