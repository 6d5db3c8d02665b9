package dev.ordeal.node.config;

/** A host, as a name or an address, and a port; names are looked up each time they are dialled. */
public record Endpoint(String host, int port) {

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
