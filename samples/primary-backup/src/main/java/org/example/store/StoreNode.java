package org.example.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One node of a small replicated store. The first node is the primary: it executes every request,
 * in one order, and writes it to disk before it answers. The others are backups: they pass requests
 * on to the primary, and keep a copy that an operator can start a new primary from.
 *
 * <p>With {@code --reads=anywhere} a backup answers reads from its copy, which is faster.
 */
public final class StoreNode {
  private StoreNode() {}

  /**
   * Takes its own name, then {@code name=host:clientPort:peerPort} of every node, the primary
   * first; {@code --data=DIRECTORY} and {@code --reads=primary} or {@code --reads=anywhere}.
   */
  public static void main(String[] arguments) throws IOException {
    String self = arguments[0];
    Map<String, String[]> nodes = new LinkedHashMap<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      if (pair[0].startsWith("--")) {
        options.put(pair[0], pair[1]);
      } else {
        nodes.put(pair[0], pair[1].split(":"));
      }
    }
    String primary = nodes.keySet().iterator().next();
    Registers registers = new Registers(Path.of(options.get("--data"), "registers.log"));
    Service service;
    if (self.equals(primary)) {
      service = new Primary(registers);
      for (String node : nodes.keySet()) {
        if (!node.equals(self)) {
          new Replication(registers, peerAddress(nodes.get(node))).start();
        }
      }
    } else {
      boolean readsAnywhere = "anywhere".equals(options.get("--reads"));
      service = new Backup(registers, peerAddress(nodes.get(primary)), readsAnywhere);
    }
    String[] own = nodes.get(self);
    Lines.serve(new InetSocketAddress(own[0], Integer.parseInt(own[2])), service::peer);
    Lines.serve(new InetSocketAddress(own[0], Integer.parseInt(own[1])), service::client);
    System.out.println(self + " serves as " + (self.equals(primary) ? "primary" : "backup"));
  }

  private static InetSocketAddress peerAddress(String[] address) {
    return new InetSocketAddress(address[0], Integer.parseInt(address[2]));
  }
}
