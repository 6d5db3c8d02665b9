package dev.ordeal.harness.environment.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Is a node of a few lines: it tells its peers every 20 ms that it lives, remembers one value in a
 * file, and tells clients, a line for a line, what it remembers and whom it heard lately.
 */
final class TinyNode {
  private static final long BEAT_MILLIS = 20;
  private static final long LATELY_NANOS = 200_000_000L;

  private final String name;
  private final Path value;
  private final Map<String, Long> heard = new ConcurrentHashMap<>();

  private TinyNode(String name, Path value) {
    this.name = name;
    this.value = value;
  }

  /** Takes: name, host, client port, peer port, data directory, then a peer=host:port each. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("--die")) {
      System.err.println("tiny node: no will to live");
      System.exit(3);
    }
    TinyNode node = new TinyNode(args[0], Path.of(args[4], "value"));
    System.out.println("tiny node " + args[0] + " starts");
    InetAddress host = InetAddress.getByName(args[1]);
    ServerSocket peers = new ServerSocket(Integer.parseInt(args[3]), 50, host);
    ServerSocket clients = new ServerSocket(Integer.parseInt(args[2]), 50, host);
    thread(() -> node.accept(peers, node::hear));
    for (int i = 5; i < args.length; i++) {
      String[] peer = args[i].split("[=:]", -1);
      thread(() -> node.tell(new InetSocketAddress(peer[1], Integer.parseInt(peer[2]))));
    }
    node.accept(clients, node::serve);
  }

  private interface Work {
    void run() throws Exception;
  }

  private interface Talk {
    void with(Socket socket) throws Exception;
  }

  private static void thread(Work work) {
    new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                // A connection ended; others go on.
              }
            })
        .start();
  }

  private void accept(ServerSocket server, Talk talk) throws Exception {
    while (true) {
      Socket socket = server.accept();
      thread(
          () -> {
            try (socket) {
              talk.with(socket);
            }
          });
    }
  }

  private void tell(InetSocketAddress peer) throws Exception {
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(peer, 300);
        while (true) {
          socket.getOutputStream().write((name + "\n").getBytes(UTF_8));
          Thread.sleep(BEAT_MILLIS);
        }
      } catch (IOException e) {
        Thread.sleep(BEAT_MILLIS);
      }
    }
  }

  private void hear(Socket socket) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    for (String peer = in.readLine(); peer != null; peer = in.readLine()) {
      heard.put(peer, System.nanoTime());
    }
  }

  private void serve(Socket socket) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    OutputStream out = socket.getOutputStream();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.write((answer(line) + "\n").getBytes(UTF_8));
    }
  }

  private String answer(String line) throws Exception {
    String[] words = line.split(" ", 2);
    return switch (words[0]) {
      case "put" -> {
        Files.writeString(value, words[1]);
        yield "done";
      }
      case "get" -> Files.exists(value) ? Files.readString(value) : "nothing";
      case "heard" -> {
        long now = System.nanoTime();
        Map<String, Long> lately = new TreeMap<>(heard);
        lately.values().removeIf(when -> now - when > LATELY_NANOS);
        yield String.join(" ", lately.keySet());
      }
      case "exit" -> {
        System.err.println("asked to exit");
        System.exit(Integer.parseInt(words[1]));
        yield "";
      }
      default -> "yes";
    };
  }
}
