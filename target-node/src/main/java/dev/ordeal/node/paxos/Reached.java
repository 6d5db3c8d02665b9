package dev.ordeal.node.paxos;

import java.util.Arrays;

/** For each member of a group, the greatest number it is known to have reached. */
final class Reached {
  private final Membership membership;
  private final Rules rules;

  /** In the order of the members. */
  private final long[] numbers;

  private long byQuorum;

  /** All members begin with 0. */
  Reached(Membership membership, Rules rules) {
    this.membership = membership;
    this.rules = rules;
    this.numbers = new long[membership.members().size()];
  }

  /** A member reached a number, or a greater one before; nothing if it is no member. */
  void raise(String member, long number) {
    int index = membership.members().indexOf(member);
    if (index >= 0 && number > numbers[index]) {
      numbers[index] = number;
      count();
    }
  }

  /** What a member has reached. */
  long by(String member) {
    return numbers[membership.members().indexOf(member)];
  }

  /** The greatest number that a quorum of the members has reached. */
  long byQuorum() {
    return byQuorum;
  }

  private void count() {
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    byQuorum = sorted[sorted.length - rules.quorum(sorted.length)];
  }
}
