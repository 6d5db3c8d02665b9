package dev.ordeal.harness.target.paxos.sim;

import dev.ordeal.harness.target.SimulatedHost;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.wire.MessageCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process said in one turn, by peer. The lists are used again in every turn, because there
 * are more turns than anything else in a simulated world.
 */
final class Leaving {
  /** In order of their names, which is the order in which frames leave. */
  private final List<String> peers;

  /** For each of them what it is told. */
  private final List<List<Message>> messages = new ArrayList<>();

  private int waiting;

  Leaving(SimulatedHost host) {
    peers = host.nodes().stream().filter(node -> !node.equals(host.node())).sorted().toList();
    peers.forEach(peer -> messages.add(new ArrayList<>()));
  }

  void add(String peer, Message message) {
    messages.get(peers.indexOf(peer)).add(message);
    waiting++;
  }

  /** Sends it all, in one frame for each peer, and begins anew. */
  void leave(PeerLinks links) {
    for (int i = 0; waiting > 0; i++) {
      List<Message> said = messages.get(i);
      if (!said.isEmpty()) {
        waiting -= said.size();
        links.send(peers.get(i), MessageCodec.encodeAll(said));
        said.clear();
      }
    }
  }
}
