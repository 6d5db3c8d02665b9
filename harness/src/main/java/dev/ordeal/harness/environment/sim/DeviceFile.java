package dev.ordeal.harness.environment.sim;

import dev.ordeal.harness.target.SimulatedDisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One file: its bytes as a process sees them, and which of them a power loss cannot take. What is
 * appended is kept as it came until somebody looks at the bytes: most files are only ever appended
 * to.
 */
final class DeviceFile {
  private byte[] bytes = new byte[0];
  private int size;

  /** What follows {@code bytes}; others hold the same arrays, so nobody changes them. */
  private final List<byte[]> appended = new ArrayList<>();

  /** Up to here the file is as it was forced. */
  private int kept;

  /** What was forced behind {@code kept}, and was cut since. */
  private byte[] cutOff = new byte[0];

  /** Returns a file that holds these bytes, from now on its own, and was forced. */
  static DeviceFile forced(byte[] own) {
    DeviceFile file = new DeviceFile();
    file.bytes = own;
    file.size = own.length;
    file.kept = own.length;
    return file;
  }

  /** Appends bytes, which nobody may change any more. */
  void append(byte[] more) {
    appended.add(more);
    size += more.length;
  }

  /** Returns the bytes as one array, the file's own; the first {@code size} are the file. */
  private byte[] whole() {
    if (!appended.isEmpty()) {
      int end = size;
      for (byte[] each : appended) {
        end -= each.length;
      }
      bytes = Arrays.copyOf(bytes, size);
      for (byte[] each : appended) {
        System.arraycopy(each, 0, bytes, end, each.length);
        end += each.length;
      }
      appended.clear();
    }
    return bytes;
  }

  void truncate(int newSize) {
    byte[] all = whole();
    if (newSize < kept) {
      byte[] cut = Arrays.copyOf(Arrays.copyOfRange(all, newSize, kept), forcedSize() - newSize);
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
    return Arrays.copyOf(whole(), size);
  }

  /** Changes one bit, if there is such a byte; says whether there is. */
  boolean flip(int offset, int bit) {
    if (offset >= size) {
      return false;
    }
    whole()[offset] ^= (byte) (1 << bit);
    return true;
  }

  /** Loses what is not forced, as a kernel does whose write failed: zeroes are there instead. */
  void dropUnforced() {
    Arrays.fill(whole(), kept, size, (byte) 0);
  }

  /** Loses its end as no power loss can: what was forced of it too. */
  void lose(int from) {
    whole();
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
    byte[] all = whole();
    System.arraycopy(all, 0, image, 0, Math.min(kept, length));
    int at = kept;
    while (at < length) {
      int end =
          Math.min(length, (at / SimulatedDisk.SECTOR_BYTES + 1) * SimulatedDisk.SECTOR_BYTES);
      boolean written = dice.between(0, 1) == 1;
      if (written && at < size) {
        System.arraycopy(all, at, image, at, Math.min(end, size) - at);
      } else if (at < forced) {
        System.arraycopy(cutOff, at - kept, image, at, Math.min(end, forced) - at);
      }
      at = end;
    }
    return forced(image);
  }

  private int forcedSize() {
    return kept + cutOff.length;
  }
}
