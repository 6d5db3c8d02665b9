package dev.ordeal.node.policy;

import dev.ordeal.node.paxos.Rules;
import java.util.Objects;
import java.util.Optional;

/**
 * Every decision of a node that can be taken wrongly, by where it is taken.
 *
 * @param plant the bug that is planted by them; empty if all are right
 */
public record Policies(Optional<String> plant, Rules rules) {

  /** What a node does that is not broken on purpose. */
  public static final Policies RIGHT = new Policies(Optional.empty(), Rules.PAXOS);

  /** Rejects null. */
  public Policies {
    Objects.requireNonNull(plant, "plant");
    Objects.requireNonNull(rules, "rules");
  }

  /** The right ones with a bug planted in the protocol. */
  public static Policies planted(String plant, Rules rules) {
    return new Policies(Optional.of(plant), rules);
  }
}
