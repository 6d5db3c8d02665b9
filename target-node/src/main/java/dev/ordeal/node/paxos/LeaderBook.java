package dev.ordeal.node.paxos;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who is believed to lead each group: what hosted replicas know, and what other nodes hinted.
 *
 * <p>Names a leader by its ballot, since a request is handed on for exactly one leadership. A hint
 * is believed for one least election timeout: a leader silent for longer may have a successor.
 */
final class LeaderBook {

  private record Hint(Ballot leading, long heardAt) {}

  private final String self;
  private final Groups groups;
  private final long freshNanos;
  private final Map<Integer, Hint> hints = new TreeMap<>();
  private final Map<Integer, Ballot> over = new TreeMap<>();

  LeaderBook(NodeSettings settings, Groups groups) {
    this.self = settings.node();
    this.groups = groups;
    this.freshNanos = settings.timing().electionTimeoutNanosMin();
  }

  /** Another node says that this ballot is being led. */
  void heard(int group, Ballot leading, long now) {
    Hint before = hints.get(group);
    boolean newer = before == null || !leading.isBelow(before.leading());
    if (newer && !leading.equals(Ballot.ZERO)) {
      hints.put(group, new Hint(leading, now));
    }
  }

  /** The node of this ballot says that it leads it no more; so no lower ballot leads either. */
  void isOver(int group, Ballot ballot) {
    over.merge(group, ballot, (before, now) -> before.isBelow(now) ? now : before);
  }

  /** The highest ballot believed to be led by another node right now. */
  Optional<Ballot> leaderOf(int group, long now) {
    Ballot hosted = groups.hosted(group).map(Replica::leading).orElse(Ballot.ZERO);
    Hint hint = hints.get(group);
    Ballot hinted =
        hint != null && now - hint.heardAt() < freshNanos ? hint.leading() : Ballot.ZERO;
    Ballot leading = hosted.isBelow(hinted) ? hinted : hosted;
    boolean usable =
        over.getOrDefault(group, Ballot.ZERO).isBelow(leading) && !leading.node().equals(self);
    return usable ? Optional.of(leading) : Optional.empty();
  }
}
