package dev.ordeal.node.paxos;

import java.util.Set;
import java.util.TreeSet;

/**
 * A canvass under way: who would welcome an election (PreVote; Ongaro's thesis, section 9.6).
 *
 * <p>It keeps a node that was cut off from deposing a healthy leader when it comes back. Advisory:
 * no safety rests on it, so old replies to the same ballot do no harm.
 */
final class Canvassing {
  private final Ballot ballot;
  private final Set<String> welcomes = new TreeSet<>();

  Canvassing(Ballot ballot) {
    this.ballot = ballot;
    welcomes.add(ballot.node());
  }

  Ballot ballot() {
    return ballot;
  }

  void onReply(String from, Message.CanvassReply reply) {
    if (reply.granted() && reply.ballot().equals(ballot)) {
      welcomes.add(from);
    }
  }

  boolean heardFrom(String peer) {
    return welcomes.contains(peer);
  }

  boolean isWelcome(Membership membership, Rules rules) {
    return welcomes.size() >= rules.quorum(membership.members().size());
  }
}
