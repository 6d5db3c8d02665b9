package dev.ordeal.harness.environment.sim;

/**
 * A machine's monotonic clock: it starts anywhere, drifts a little, can be made to go wrong, and
 * never goes back.
 */
final class Clock {
  private static final long MILLION = 1_000_000;

  private long shown;
  private long shownAt;
  private long driftPerMillion;
  private long skewPerMillion;

  /** Begins anew, as after a boot; what makes it go wrong stays. */
  void boot(long worldNow, long origin, long drift) {
    shown = origin;
    shownAt = worldNow;
    driftPerMillion = drift;
  }

  /** Returns what it shows at a time of the world, in nanoseconds. */
  long read(long worldNow) {
    long elapsed = worldNow - shownAt;
    long rate = rate();
    return shown + elapsed + elapsed / MILLION * rate + elapsed % MILLION * rate / MILLION;
  }

  /** Makes it faster, or slower if negative, than it is by itself; it cannot be made to go back. */
  void skew(long worldNow, long perMillion) {
    shown = read(worldNow);
    shownAt = worldNow;
    skewPerMillion = perMillion;
  }

  /** Puts it ahead. */
  void jump(long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("a monotonic clock never goes back");
    }
    shown += nanos;
  }

  /**
   * Returns how long to wait, in the world's time, until it shows that: never too long, but too
   * short if it goes so slowly that nobody can say.
   */
  long worldNanosUntil(long worldNow, long time) {
    long left = Math.max(0, time - read(worldNow));
    long speed = MILLION + rate();
    return speed > MILLION ? left / speed * MILLION + left % speed * MILLION / speed : left;
  }

  private long rate() {
    return Math.max(-MILLION, driftPerMillion + skewPerMillion);
  }
}
