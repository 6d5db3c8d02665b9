package dev.ordeal.node.policy;

/** The decision about whom a node hears. {@link #RIGHT} is the right one. */
@FunctionalInterface
public interface LinkRules {

  /**
   * Hears a peer of the highest incarnation known, or of a higher one. A lower one is an old life
   * of the peer, or a peer that lost its disk and with it perhaps a promise.
   */
  LinkRules RIGHT = (known, incarnation) -> incarnation >= known;

  /**
   * Whether to hear a peer.
   *
   * @param known the highest incarnation that this peer is known to have had
   * @param incarnation the one that speaks
   */
  boolean hears(long known, long incarnation);
}
