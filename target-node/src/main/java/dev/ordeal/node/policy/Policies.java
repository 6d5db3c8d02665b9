package dev.ordeal.node.policy;

import dev.ordeal.node.paxos.Rules;
import dev.ordeal.node.ring.Placement;
import dev.ordeal.node.storage.LogRules;
import java.util.Objects;
import java.util.Optional;

/**
 * Every decision of a node that can be taken wrongly, by where it is taken.
 *
 * @param plant names the bug that is planted by them; empty if all are right
 * @param rules of the protocol and the state machine
 * @param log of the log on disk
 * @param placement of partitions on members
 * @param links between nodes
 */
public record Policies(
    Optional<String> plant, Rules rules, LogRules log, Placement placement, LinkRules links) {

  /** What a node does that is not broken on purpose. */
  public static final Policies RIGHT =
      new Policies(
          Optional.empty(), Rules.PAXOS, LogRules.RIGHT, Placement.CONSISTENT, LinkRules.RIGHT);

  /** Rejects null. */
  public Policies {
    Objects.requireNonNull(plant, "plant");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(placement, "placement");
    Objects.requireNonNull(links, "links");
  }

  /** The right ones with a bug planted in the protocol. */
  public static Policies planted(String plant, Rules rules) {
    return new Policies(Optional.of(plant), rules, RIGHT.log(), RIGHT.placement(), RIGHT.links());
  }

  /** The right ones with a bug planted in the log. */
  public static Policies planted(String plant, LogRules log) {
    return new Policies(Optional.of(plant), RIGHT.rules(), log, RIGHT.placement(), RIGHT.links());
  }

  /** The right ones with a bug planted in the placement. */
  public static Policies planted(String plant, Placement placement) {
    return new Policies(Optional.of(plant), RIGHT.rules(), RIGHT.log(), placement, RIGHT.links());
  }

  /** The right ones with a bug planted in the links. */
  public static Policies planted(String plant, LinkRules links) {
    return new Policies(Optional.of(plant), RIGHT.rules(), RIGHT.log(), RIGHT.placement(), links);
  }
}
