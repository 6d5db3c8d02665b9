package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.target.SimulatedDisk;
import java.util.Arrays;

/** One file: its bytes as a process sees them, and which of them a power loss cannot take. */
final class DeviceFile {
  private byte[] bytes = new byte[0];
  private int size;

  /** Up to here the file is as it was forced. */
  private int kept;

  /** What was forced behind {@code kept}, and was cut since. */
  private byte[] cutOff = new byte[0];

  void append(byte[] more) {
    if (size + more.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more.length));
    }
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  void truncate(int newSize) {
    if (newSize < kept) {
      byte[] cut = Arrays.copyOf(Arrays.copyOfRange(bytes, newSize, kept), forcedSize() - newSize);
      System.arraycopy(cutOff, 0, cut, kept - newSize, cutOff.length);
      cutOff = cut;
      kept = newSize;
    }
    size = newSize;
  }

  void force() {
    kept = size;
    cutOff = new byte[0];
  }

  int size() {
    return size;
  }

  byte[] content() {
    return Arrays.copyOf(bytes, size);
  }

  /** Changes one bit, if there is such a byte; says whether there is. */
  boolean flip(int offset, int bit) {
    if (offset >= size) {
      return false;
    }
    bytes[offset] ^= (byte) (1 << bit);
    return true;
  }

  /** Loses what is not forced, as a kernel does whose write failed: zeroes are there instead. */
  void dropUnforced() {
    Arrays.fill(bytes, kept, size, (byte) 0);
  }

  /** Loses its end as no power loss can: what was forced of it too. */
  void lose(int from) {
    size = from;
    kept = from;
    cutOff = new byte[0];
  }

  /** Returns how many bytes no power loss can take. */
  int keptBytes() {
    return kept;
  }

  /** Returns how many bytes were written and not forced. */
  int unforced() {
    return size - kept;
  }

  /**
   * Returns what a power loss may leave: any length from the forced one to the present one, and in
   * what was not forced each sector as it is now, as it was forced, or zeroes.
   */
  DeviceFile afterPowerLoss(Dice dice) {
    int forced = forcedSize();
    int length = Math.toIntExact(dice.between(Math.min(forced, size), Math.max(forced, size)));
    byte[] image = new byte[length];
    System.arraycopy(bytes, 0, image, 0, Math.min(kept, length));
    int at = kept;
    while (at < length) {
      int end =
          Math.min(length, (at / SimulatedDisk.SECTOR_BYTES + 1) * SimulatedDisk.SECTOR_BYTES);
      boolean written = dice.between(0, 1) == 1;
      if (written && at < size) {
        System.arraycopy(bytes, at, image, at, Math.min(end, size) - at);
      } else if (at < forced) {
        System.arraycopy(cutOff, at - kept, image, at, Math.min(end, forced) - at);
      }
      at = end;
    }
    DeviceFile left = new DeviceFile();
    left.append(image);
    left.force();
    return left;
  }

  private int forcedSize() {
    return kept + cutOff.length;
  }
}
