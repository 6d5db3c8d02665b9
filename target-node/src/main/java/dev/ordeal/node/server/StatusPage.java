package dev.ordeal.node.server;

import dev.ordeal.node.config.NodeConfig;
import dev.ordeal.node.paxos.GroupStatus;
import dev.ordeal.node.paxos.NodeStatus;
import dev.ordeal.node.paxos.Role;
import dev.ordeal.node.ring.Ring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The body of {@code /status}: what this node is, where keys live, and how its groups stand. */
final class StatusPage {

  private final NodeConfig config;
  private final Optional<String> plant;
  private final Ring ring;
  private final Supplier<Collection<PeerLink>> links;

  StatusPage(
      NodeConfig config, Optional<String> plant, Ring ring, Supplier<Collection<PeerLink>> links) {
    this.config = config;
    this.plant = plant;
    this.ring = ring;
    this.links = links;
  }

  /** The body at one moment. */
  Map<String, Object> of(NodeStatus status) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("cluster", config.cluster());
    body.put("node", config.node());
    body.put("incarnation", status.incarnation());
    body.put("storage", config.storage().code());
    plant.ifPresent(id -> body.put("plant", id));
    body.put("ready", status.ready());
    body.put("members", config.members());
    body.put("ring", ring());
    Map<String, String> leaders = new LinkedHashMap<>();
    List<String> leading = new ArrayList<>();
    List<Object> groups = new ArrayList<>();
    for (GroupStatus group : status.groups()) {
      String name = Partitions.name(group.group());
      group.leader().ifPresent(leader -> leaders.put(name, leader));
      if (group.role() == Role.LEADING) {
        leading.add(name);
      }
      groups.add(group(name, group));
    }
    body.put("leaders", leaders);
    body.put("leading", leading);
    body.put("groups", groups);
    body.put("forwards", status.forwards());
    body.put("peers", peers());
    return body;
  }

  private Map<String, Object> ring() {
    Map<String, Object> placement = new LinkedHashMap<>();
    for (int partition = 0; partition < ring.partitions(); partition++) {
      placement.put(Partitions.name(partition), ring.replicasOf(partition));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("partitions", ring.partitions());
    body.put("replicas", config.replicas());
    body.put("virtualNodes", config.virtualNodes());
    body.put("placement", placement);
    return body;
  }

  private static Map<String, Object> group(String name, GroupStatus group) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("partition", name);
    body.put("members", group.members());
    body.put("role", group.role().name().toLowerCase(Locale.ROOT));
    body.put("leader", group.leader().orElse(""));
    body.put("ballot", group.ballot().toString());
    body.put("promised", group.promised().toString());
    body.put("chosen", group.chosen());
    body.put("applied", group.applied());
    body.put("accepted", group.accepted());
    body.put("elections", group.elections());
    body.put("pending", group.pending());
    body.put("stateHash", String.format(Locale.ROOT, "%016x", group.stateHash()));
    return body;
  }

  private Map<String, Object> peers() {
    Map<String, Object> peers = new LinkedHashMap<>();
    for (PeerLink link : links.get()) {
      Map<String, Object> peer = new LinkedHashMap<>();
      peer.put("connected", link.connected());
      peer.put("queued", link.queue().size());
      peer.put("dropped", link.queue().dropped());
      peers.put(link.peer(), peer);
    }
    return peers;
  }
}
