package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.GroupStatus;
import dev.ordeal.node.paxos.LogRecord;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.paxos.NodeStatus;
import java.util.Map;
import java.util.TreeMap;

/**
 * I03: a promise never falls while a node runs, what left a node binds it across restarts, and
 * nothing is accepted below the promise.
 */
final class PromisesNeverRegress implements Invariant {
  private final Map<String, Ballot> inMemory = new TreeMap<>();
  private final Map<String, Ballot> told = new TreeMap<>();

  @Override
  public void persisting(String node, LogRecord record) {
    if (record instanceof LogRecord.Accepted accepted) {
      Ballot promised = inMemory.getOrDefault(key(node, record.group()), Ballot.ZERO);
      if (accepted.ballot().compareTo(promised) < 0) {
        throw new Broken("I03: " + node + " accepts " + accepted + " below promise " + promised);
      }
    }
  }

  @Override
  public void crashed(String node) {
    inMemory.keySet().removeIf(key -> key.startsWith(node + "/"));
  }

  @Override
  public void released(String node, Message message) {
    Ballot claimed = Ballot.ZERO;
    if (message instanceof Message.Promise promise) {
      claimed = promise.ballot();
    } else if (message instanceof Message.Accepted accepted) {
      claimed = accepted.ballot();
    } else if (message instanceof Message.Nack nack) {
      claimed = nack.promised();
    } else if (message instanceof Message.Prepare prepare) {
      claimed = prepare.ballot();
    }
    told.merge(key(node, message.group()), claimed, PromisesNeverRegress::max);
  }

  @Override
  public void stepped(String node, NodeStatus status) {
    for (GroupStatus group : status.groups()) {
      String key = key(node, group.group());
      Ballot before = inMemory.getOrDefault(key, Ballot.ZERO);
      Ballot bound = max(before, told.getOrDefault(key, Ballot.ZERO));
      if (group.promised().compareTo(bound) < 0) {
        throw new Broken("I03: promise of " + key + " fell: " + bound + " to " + group.promised());
      }
      inMemory.put(key, group.promised());
    }
  }

  private static Ballot max(Ballot left, Ballot right) {
    return left.compareTo(right) < 0 ? right : left;
  }

  private static String key(String node, int group) {
    return node + "/" + group;
  }
}
