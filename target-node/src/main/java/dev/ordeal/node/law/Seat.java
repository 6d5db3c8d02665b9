package dev.ordeal.node.law;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.GroupView;

/** One node's replica of one group, as it was seen so far: in memory, on disk, and from outside. */
final class Seat {
  final String node;
  final GroupHistory group;
  final long bit;

  /** What the log in memory holds, and what the disk is sure to hold. */
  final Column memory = new Column();

  final Column disk = new Column();

  /** Up to this slot the disk says that slots are chosen. */
  long chosenOnDisk;

  /** The greatest ballot of any promise or acceptance on disk. */
  Ballot promisedOnDisk = Ballot.ZERO;

  /** The greatest ballot that this node let others believe it promised; restarts do not undo it. */
  Ballot told = Ballot.ZERO;

  /** How the group looked after its last step; ZERO, 0 and false before the first of a process. */
  Ballot promised = Ballot.ZERO;

  Ballot leading = Ballot.ZERO;
  boolean isLeading;
  long chosen;
  long applied;
  long accepted;
  long hash;

  /** Like {@code chosen}, but moved within a step by what the records of that step say. */
  long chosenByRecords;

  /** Up to this slot the disk was seen to hold {@code ackedBallot} when it was acknowledged. */
  Ballot ackedBallot = Ballot.ZERO;

  long acked;

  Seat(String node, GroupHistory group, long bit) {
    this.node = node;
    this.group = group;
    this.bit = bit;
  }

  void remember(GroupView view) {
    promised = view.promised();
    leading = view.leading();
    isLeading = view.isLeading();
    chosen = view.chosen();
    chosenByRecords = chosen;
    applied = view.applied();
    accepted = view.accepted();
    hash = view.stateHash();
  }

  /** The process is gone, and with it all that was in memory. */
  void forget() {
    memory.clear();
    promised = Ballot.ZERO;
    leading = Ballot.ZERO;
    isLeading = false;
    chosen = 0;
    chosenByRecords = 0;
    applied = 0;
    accepted = 0;
    hash = 0;
    ackedBallot = Ballot.ZERO;
    acked = 0;
  }

  /** A process read back what the disk is sure to hold: it now is in memory too. */
  void recall() {
    memory.copy(disk);
    chosenByRecords = chosenOnDisk;
  }

  /** The disk turned out to hold less than was thought; what it holds is told anew. */
  void forgetDisk() {
    disk.clear();
    chosenOnDisk = 0;
    promisedOnDisk = Ballot.ZERO;
  }

  static Ballot max(Ballot left, Ballot right) {
    return left.isBelow(right) ? right : left;
  }

  @Override
  public String toString() {
    return node + " in group " + group.number();
  }
}
