package dev.ordeal.harness.target.paxos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordeal.harness.target.HostPort;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Takes HTTP requests byte by byte, remembers each, and answers with raw bytes, or does not. */
final class ScriptedNode implements AutoCloseable {
  /** What it received: the request line, and the body. */
  record Received(String line, String body) {}

  private final ServerSocket server;
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());

  /** The bytes to answer with; empty to close without any; null to keep silent. */
  volatile String answer = "";

  ScriptedNode() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  HostPort address() {
    return new HostPort("127.0.0.1", server.getLocalPort());
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  void answerWith(int status, String body) {
    answer = "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        String line = line(in);
        if (line.isEmpty()) {
          return;
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
          if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(header.substring("content-length:".length()).strip());
          }
        }
        received.add(new Received(line, new String(in.readNBytes(length), UTF_8)));
        String now = answer;
        if (now == null) {
          Thread.sleep(60_000);
        } else if (now.isEmpty()) {
          return;
        } else {
          socket.getOutputStream().write(now.getBytes(UTF_8));
        }
      }
    } catch (IOException | InterruptedException e) {
      // The client has left.
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
