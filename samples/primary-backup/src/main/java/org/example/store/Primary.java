package org.example.store;

import java.io.IOException;

/** Executes requests one after the other. */
final class Primary implements Service {
  private final Registers registers;

  Primary(Registers registers) {
    this.registers = registers;
  }

  @Override
  public String client(String request) throws IOException {
    String[] words = request.split(" ");
    return switch (words[0]) {
      case "ping" -> "pong";
      case "get" -> registers.get(words[1]);
      case "put" -> registers.put(words[1], words[2]);
      case "cas" -> registers.cas(words[1], words[2], words[3]);
      default -> "unavailable: there is no request " + words[0];
    };
  }

  /** What backups pass on is executed as if the client had asked here. */
  @Override
  public String peer(String request) throws IOException {
    return client(request);
  }
}
