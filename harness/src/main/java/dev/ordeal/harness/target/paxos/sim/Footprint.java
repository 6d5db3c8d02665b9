package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.Input;
import java.util.BitSet;
import java.util.List;

/**
 * Marks which protocol states the nodes of a world went through, coarsely: what came in, the role,
 * how ballots relate, how far the watermarks are apart; and from which such state it was reached.
 * Two worlds whose marks are equal did the same things, if maybe in other order.
 */
final class Footprint {
  private static final int BITS = 18;
  private static final int MULTIPLIER = 0x9E37_79B1;
  private static final int FEW = 2;
  private static final int SOME = 8;

  private final BitSet marks = new BitSet(1 << BITS);

  BitSet marks() {
    return (BitSet) marks.clone();
  }

  /** Marks what a step led to; {@code before} is the node's memory of the states of its groups. */
  void mark(Input input, List<GroupView> stepped, int[] before) {
    int cause = cause(input);
    for (int i = 0; i < stepped.size(); i++) {
      GroupView view = stepped.get(i);
      int state = cause * MULTIPLIER + state(view);
      int group = view.group();
      if (group < before.length) {
        int edge = ((before[group] * MULTIPLIER) ^ state) * MULTIPLIER;
        marks.set(edge >>> (Integer.SIZE - BITS));
        before[group] = state;
      }
    }
  }

  private static int cause(Input input) {
    return input instanceof Input.Received received
        ? received.message().kind().name().hashCode()
        : input.kind().name().hashCode();
  }

  private static int state(GroupView view) {
    Ballot leading = view.leading();
    int role = view.isLeading() ? 0 : leading.equals(Ballot.ZERO) ? 1 : 2;
    int ballots = Integer.signum(leading.compareTo(view.promised())) + 1;
    return ((role * 3 + ballots) * 4 + distance(view.accepted() - view.chosen())) * 4
        + distance(view.chosen() - view.applied());
  }

  private static int distance(long slots) {
    return slots == 0 ? 0 : slots <= FEW ? 1 : slots <= SOME ? 2 : 3;
  }
}
