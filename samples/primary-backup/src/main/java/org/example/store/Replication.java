package org.example.store;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Sends one backup every change, some time after it was made. */
final class Replication {
  private static final long RETRY_MILLIS = 100;

  private final Registers registers;
  private final InetSocketAddress backup;

  Replication(Registers registers, InetSocketAddress backup) {
    this.registers = registers;
    this.backup = backup;
  }

  void start() {
    Thread thread = new Thread(this::run, "replication to " + backup);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        try (Lines connection = Lines.to(backup)) {
          send(connection);
        } catch (IOException e) {
          Thread.sleep(RETRY_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Lines connection) throws IOException, InterruptedException {
    long sent = 0;
    while (true) {
      for (Registers.Change change : registers.after(sent)) {
        connection.ask("copy " + change.line());
        sent = change.number();
      }
    }
  }
}
