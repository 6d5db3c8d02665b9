package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.GroupView;
import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.Message;
import java.util.Arrays;
import java.util.List;

/**
 * Writes into a node's log what a person wants to know of its groups: who leads at which ballot,
 * what was promised to whom, and what had to be learned from others.
 */
final class Diary {
  private final SimulatedHost host;
  private final Ballot[] promised;
  private final Ballot[] leading;
  private final boolean[] leads;
  private final long[] chosen;

  Diary(SimulatedHost host, int partitions) {
    this.host = host;
    promised = new Ballot[partitions];
    leading = new Ballot[partitions];
    leads = new boolean[partitions];
    chosen = new long[partitions];
    Arrays.fill(promised, Ballot.ZERO);
    Arrays.fill(leading, Ballot.ZERO);
  }

  /** Writes down what a step changed. */
  void write(Input input, List<GroupView> stepped) {
    for (int i = 0; i < stepped.size(); i++) {
      GroupView view = stepped.get(i);
      int group = view.group();
      if (!view.promised().equals(promised[group])) {
        promised[group] = view.promised();
        host.log("p" + group + " promises " + promised[group]);
      }
      if (view.isLeading() != leads[group] || !view.leading().equals(leading[group])) {
        changed(view, group);
      }
      if (view.chosen() > chosen[group]) {
        if (isLearned(input)) {
          host.log("p" + group + " learns slots " + (chosen[group] + 1) + " to " + view.chosen());
        }
        chosen[group] = view.chosen();
      }
    }
  }

  private void changed(GroupView view, int group) {
    if (view.isLeading()) {
      host.log("p" + group + " leads at " + view.leading());
    } else if (!view.leading().equals(Ballot.ZERO)) {
      host.log("p" + group + " follows " + view.leading());
    } else if (leads[group]) {
      host.log("p" + group + " no longer leads at " + leading[group]);
    }
    leads[group] = view.isLeading();
    leading[group] = view.leading();
  }

  private static boolean isLearned(Input input) {
    return input instanceof Input.Received received
        && received.message().kind() == Message.Kind.LEARN_REPLY;
  }
}
