package org.example.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordeal.harness.target.HostPort;
import dev.ordeal.history.Operation;
import dev.ordeal.workload.Client;
import dev.ordeal.workload.Completion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Asks one node, a request at a time, and tells what is known of each. */
final class StoreClient implements Client {
  private static final int MILLIS = 3_000;
  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "store client");
            thread.setDaemon(true);
            return thread;
          });

  private final InetSocketAddress node;
  private volatile Socket socket;

  StoreClient(HostPort node) {
    this.node = new InetSocketAddress(node.host(), node.port());
  }

  @Override
  public CompletionStage<Completion> invoke(Operation operation) {
    return CompletableFuture.supplyAsync(() -> ask(operation), THREADS);
  }

  private Completion ask(Operation operation) {
    Socket connection = new Socket();
    socket = connection;
    try (connection) {
      try {
        connection.connect(node, MILLIS);
      } catch (IOException e) {
        return Completion.fail(operation.value(), "not sent: " + e.getMessage());
      }
      connection.setSoTimeout(MILLIS);
      connection.getOutputStream().write((request(operation) + "\n").getBytes(UTF_8));
      String answer =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8)).readLine();
      return completion(operation, answer);
    } catch (IOException e) {
      return Completion.info(operation.value(), "no answer: " + e.getMessage());
    }
  }

  private static String request(Operation operation) {
    return switch (operation.f()) {
      case "read" -> "get " + operation.key();
      case "write" -> "put " + operation.key() + " " + word(operation.value());
      case "cas" -> {
        List<?> pair = (List<?>) operation.value();
        yield "cas " + operation.key() + " " + word(pair.get(0)) + " " + word(pair.get(1));
      }
      default -> operation.f();
    };
  }

  private static String word(Object value) {
    return value == null ? Registers.NOTHING : value.toString();
  }

  private static Completion completion(Operation operation, String answer) {
    if (answer == null) {
      return Completion.info(operation.value(), "the connection was closed");
    }
    String[] words = answer.split(" ", 2);
    return switch (words[0]) {
      case "done", "pong" -> Completion.ok(operation.value());
      case "value" ->
          Completion.ok(words[1].equals(Registers.NOTHING) ? null : Long.valueOf(words[1]));
      case "refused:" -> Completion.fail(operation.value(), "cas-mismatch: " + words[1]);
      case "unavailable:" -> Completion.fail(operation.value(), words[1]);
      default -> Completion.info(operation.value(), answer);
    };
  }

  @Override
  public void close() {
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is of no use any more, closed or not.
      }
    }
  }
}
