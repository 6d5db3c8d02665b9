package dev.ordeal.harness.nightly;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one of several machines that share a night without speaking to one another.
 *
 * @param number which one, from 1
 * @param count how many there are
 */
public record Shard(int number, int count) {
  /** The shard of a machine that has the night to itself. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  /** Rejects a shard that there is not. */
  public Shard {
    if (count < 1 || number < 1 || number > count) {
      throw new IllegalArgumentException(
          "there is no shard %d of %d: give 1/%2$d to %2$d/%2$d".formatted(number, count));
    }
  }

  /**
   * Reads a shard such as {@code 3/16}.
   *
   * @throws IllegalArgumentException with one line that says what is right
   */
  public static Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || matcher.group(2).matches("0+")) {
      throw new IllegalArgumentException("'" + text + "' is no shard: give one such as 3/16");
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Returns whether a trial in this place of the night is this shard's; it is of one only. */
  public boolean holds(int slot) {
    return Math.floorMod(slot, count) == number - 1;
  }

  /** Returns which of this many shards a trial in this place belongs to. */
  public static Shard of(int slot, int count) {
    return new Shard(Math.floorMod(slot, count) + 1, count);
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
