package org.example.store;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Passes requests on to the primary, and keeps a copy of what it holds. */
final class Backup implements Service {
  private final Registers copy;
  private final InetSocketAddress primary;
  private final boolean readsAnywhere;

  Backup(Registers copy, InetSocketAddress primary, boolean readsAnywhere) {
    this.copy = copy;
    this.primary = primary;
    this.readsAnywhere = readsAnywhere;
  }

  @Override
  public String client(String request) {
    String[] words = request.split(" ");
    if (words[0].equals("ping")) {
      return "pong";
    }
    if (words[0].equals("get") && readsAnywhere) {
      return copy.get(words[1]);
    }
    Lines connection;
    try {
      connection = Lines.to(primary);
    } catch (IOException e) {
      return "unavailable: the primary cannot be reached";
    }
    try (connection) {
      return connection.ask(request);
    } catch (IOException e) {
      return "unknown: the primary does not answer";
    }
  }

  /** Takes {@code copy NUMBER KEY VALUE}. */
  @Override
  public String peer(String request) throws IOException {
    String[] words = request.split(" ");
    copy.take(Long.parseLong(words[1]), words[2], words[3]);
    return "done";
  }
}
