package dev.ordeal.node.paxos;

/**
 * One group of a node, to be looked at between two steps: nothing is copied, and what it says is
 * true until the node's next step.
 */
public interface GroupView {

  /** The group's number. */
  int group();

  /** No ballot below it is accepted or promised any more. */
  Ballot promised();

  /** Every slot up to it is known to be chosen. */
  long chosen();

  /** Every slot up to it is applied. */
  long applied();

  /** The last slot that holds an entry. */
  long accepted();

  /** Rolling hash of the applied commands. */
  long stateHash();

  /** Whether this node leads the group. */
  boolean isLeading();

  /** The ballot this node leads, or follows and believes alive; {@link Ballot#ZERO} for none. */
  Ballot leading();
}
