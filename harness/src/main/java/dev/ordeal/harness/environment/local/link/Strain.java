package dev.ordeal.harness.environment.local.link;

/**
 * Says how much worse than it could be one way is, without being cut.
 *
 * @param delayNanos how much later at least whatever is sent arrives
 * @param jitterNanos how much more that may be, drawn anew for each piece that is sent
 * @param changedPerMillion how many out of a million pieces arrive with a byte changed
 */
public record Strain(long delayNanos, long jitterNanos, int changedPerMillion) {
  /** Nothing is wrong. */
  public static final Strain NONE = new Strain(0, 0, 0);

  /** Rejects what cannot be. */
  public Strain {
    if (delayNanos < 0 || jitterNanos < 0 || changedPerMillion < 0) {
      throw new IllegalArgumentException("a strain has no negative part");
    }
  }
}
