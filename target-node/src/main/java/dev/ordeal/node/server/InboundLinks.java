package dev.ordeal.node.server;

import dev.ordeal.node.policy.LinkRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which connection of each peer is the newest: only that one is heard.
 *
 * <p>A proxy may deliver an old connection after a new one. A peer whose incarnation fell has lost
 * its disk, and with it perhaps a promise: it is not heard either.
 */
final class InboundLinks {

  private final Greeting self;
  private final Set<String> peers;
  private final LinkRules rules;
  private final Map<String, Greeting> newest = new HashMap<>();
  private final Map<String, InboundLink> serving = new HashMap<>();
  private final Set<InboundLink> open = new HashSet<>();

  InboundLinks(Greeting self, Set<String> peers, LinkRules rules) {
    this.self = self;
    this.rules = rules;
    this.peers = Set.copyOf(peers);
  }

  /** Notes a link before it is served. */
  synchronized void opened(InboundLink link) {
    open.add(link);
  }

  /** Forgets a link that ended. */
  synchronized void ended(InboundLink link) {
    open.remove(link);
    serving.values().remove(link);
  }

  /** How many links are open. */
  synchronized int size() {
    return open.size();
  }

  /** Admits a greeting and ends the peer's older link; or returns why it is refused. */
  synchronized String admit(Greeting hello, InboundLink link) {
    if (!hello.cluster().equals(self.cluster())) {
      return "expected cluster " + self.cluster() + ", found " + hello.cluster();
    }
    if (!peers.contains(hello.node())) {
      return "expected one of the other members, found " + hello.node();
    }
    Greeting known = newest.get(hello.node());
    boolean fell = known != null && hello.incarnation() < known.incarnation();
    if (fell && !rules.hears(known.incarnation(), hello.incarnation())) {
      return "incarnation fell from "
          + known.incarnation()
          + " to "
          + hello.incarnation()
          + ": an old connection, or a lost disk";
    }
    if (fell) {
      return "";
    }
    if (known != null && !hello.isNewerThan(known)) {
      return "a later connection has been welcomed";
    }
    newest.put(hello.node(), hello);
    InboundLink older = serving.put(hello.node(), link);
    if (older != null) {
      older.close();
    }
    return "";
  }

  /** Whether what comes behind this greeting is heard: nothing newer has been admitted. */
  synchronized boolean isHeard(Greeting hello) {
    Greeting latest = newest.get(hello.node());
    boolean earlierLife = hello.incarnation() < latest.incarnation();
    return earlierLife
        ? rules.hears(latest.incarnation(), hello.incarnation())
        : hello.equals(latest);
  }

  /** Ends every link. */
  void closeAll() {
    List<InboundLink> links;
    synchronized (this) {
      links = List.copyOf(open);
    }
    links.forEach(InboundLink::close);
  }
}
