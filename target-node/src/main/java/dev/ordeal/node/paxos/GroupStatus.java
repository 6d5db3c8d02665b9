package dev.ordeal.node.paxos;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One group as this node sees it, at one moment.
 *
 * @param ballot the ballot it leads, prepares or follows; {@link Ballot#ZERO} before the first
 * @param leader the node believed to lead, which may be wrong
 * @param chosen every slot up to it is known to be chosen
 * @param applied every slot up to it is applied
 * @param accepted the last slot that holds an entry
 * @param elections ballots this process has won in this group
 * @param pending calls not answered yet
 * @param stateHash rolling hash of the applied commands
 */
public record GroupStatus(
    int group,
    List<String> members,
    Role role,
    Ballot ballot,
    Optional<String> leader,
    Ballot promised,
    long chosen,
    long applied,
    long accepted,
    long elections,
    int pending,
    long stateHash) {
  public GroupStatus {
    members = List.copyOf(members);
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(ballot, "ballot");
    Objects.requireNonNull(leader, "leader");
    Objects.requireNonNull(promised, "promised");
  }
}
