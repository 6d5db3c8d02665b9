package dev.ordeal.harness.serve;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that were not meant for this server: those for another host, as a foreign page
 * makes them once it has pointed its own name to this machine (DNS rebinding), and all that want
 * more than to read.
 */
final class Gate {
  private static final int MISDIRECTED = 421;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Set<String> hosts;

  Gate(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }

  /** Returns what to answer instead, if the request is not to be answered. */
  Optional<Answer> refusal(HttpExchange exchange) {
    List<String> named = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    String authority = exchange.getRequestURI().getRawAuthority();
    if (named.size() != 1 || !isOurs(named.get(0)) || (authority != null && !isOurs(authority))) {
      return Optional.of(
          Answer.text(
              MISDIRECTED, "This is the run store of another machine than the one asked for."));
    }
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Optional.of(
          Answer.text(METHOD_NOT_ALLOWED, "The run store is only read: GET and HEAD.")
              .with("Allow", "GET, HEAD"));
    }
    return Optional.empty();
  }

  private boolean isOurs(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }
}
