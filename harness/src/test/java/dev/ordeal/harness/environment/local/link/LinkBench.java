package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One link from n1 to n2 for tests, with a real listener behind it. */
final class LinkBench implements AutoCloseable {
  static final Way THERE = new Way("n1", "n2");
  static final Way HERE = THERE.back();

  final ServerSocket node;
  final LinkPlan plan;
  final LinkNetwork links;

  LinkBench() throws IOException {
    node = new ServerSocket(0, 50, InetAddress.getByName("127.9.0.2"));
    int port = node.getLocalPort();
    plan =
        new LinkPlan(
            THERE,
            "peer",
            new InetSocketAddress("127.9.1.2", port),
            new InetSocketAddress("127.9.0.2", port),
            LinkPlan.FEW);
    links = new LinkNetwork("links-under-test", List.of(plan), 7);
    links.listening("n2", "peer", true);
  }

  /** Two ends of one connection through the link. */
  record Pair(Socket dialler, Socket listener) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      dialler.close();
      listener.close();
    }
  }

  Socket dial(int timeoutMillis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(plan.front(), timeoutMillis);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  Pair connect() throws IOException {
    Socket dialler = dial(5_000);
    node.setSoTimeout(5_000);
    Socket listener = node.accept();
    dialler.setSoTimeout(5_000);
    listener.setSoTimeout(5_000);
    return new Pair(dialler, listener);
  }

  void cut(Way... ways) throws IOException {
    links.cut(Set.of(ways));
  }

  void strain(Way way, Strain strain) throws IOException {
    links.strain(Map.of(way, strain));
  }

  Traffic traffic(Way way) {
    return links.traffic().get(way);
  }

  static String read(Socket from, int bytes) throws IOException {
    InputStream in = from.getInputStream();
    return new String(in.readNBytes(bytes), java.nio.charset.StandardCharsets.UTF_8);
  }

  static void write(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    links.close();
    node.close();
  }
}
