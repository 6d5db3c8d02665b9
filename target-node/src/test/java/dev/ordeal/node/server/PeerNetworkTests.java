package dev.ordeal.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.node.config.Endpoint;
import dev.ordeal.node.paxos.Ballot;
import dev.ordeal.node.paxos.Input;
import dev.ordeal.node.paxos.Message;
import dev.ordeal.node.policy.LinkRules;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes' networks over real sockets, with a proxy on the way from a to b. */
@Timeout(120)
class PeerNetworkTests {

  /** Each test has ports of its own: a port that was closed may be taken for a moment longer. */
  private static final AtomicInteger PORTS = new AtomicInteger(7200);

  private final int portA = PORTS.incrementAndGet();
  private final int portB = PORTS.incrementAndGet();
  private final int portOfProxy = PORTS.incrementAndGet();
  private final List<Integer> heardByA = new CopyOnWriteArrayList<>();
  private final List<Integer> heardByB = new CopyOnWriteArrayList<>();
  private HoldingProxy proxy;
  private PeerNetwork a;
  private PeerNetwork b;

  @BeforeEach
  void start() throws IOException {
    b = network("b", portB, "a", portA, heardByB);
    proxy = new HoldingProxy(Loopback.address(1, portOfProxy), Loopback.address(1, portB));
    a = network("a", portA, "b", portOfProxy, heardByA);
    a.start();
    b.start();
    Await.until("both links are up", () -> linkOf(a).connected() && linkOf(b).connected());
  }

  @AfterEach
  void stop() throws IOException {
    a.close();
    b.close();
    proxy.close();
  }

  @Test
  void messages_arrive_in_order_in_both_directions() {
    for (int i = 0; i < 200; i++) {
      a.send("b", message(i));
      b.send("a", message(1000 + i));
      a.flush();
      b.flush();
    }

    Await.until("all arrived", () -> heardByA.size() == 200 && heardByB.size() == 200);
    assertThat(heardByB).isSorted();
    assertThat(heardByA).isSorted();
  }

  @Test
  void a_link_whose_bytes_are_held_is_given_up_and_its_old_content_never_arrives() {
    proxy.hold();
    send(50);
    Await.until("the silence is noticed", () -> !linkOf(a).connected());
    b.send("a", message(7));
    b.flush();
    Await.until("the other way is open meanwhile", () -> heardByA.contains(7));
    send(60);
    long old = System.nanoTime() + LinkQueue.AGE_NANOS_MAX + TimeUnit.MILLISECONDS.toNanos(100);
    Await.until("that is old", () -> System.nanoTime() > old);

    proxy.release();
    Await.until("the link is up again", () -> linkOf(a).connected());

    Await.until("new messages arrive", () -> sendAndLook(70));
    assertThat(heardByB).containsOnly(70);
  }

  @Test
  void what_is_sent_before_a_flush_travels_in_one_frame() {
    long framesBefore = linkOf(a).frames();
    for (int i = 0; i < 20; i++) {
      a.send("b", message(i));
    }
    a.flush();

    Await.until("all arrived", () -> heardByB.size() == 20);
    assertThat(heardByB).isSorted();
    assertThat(linkOf(a).queue().taken()).isEqualTo(20);
    // The link's thread may have been awake for a ping just then.
    assertThat(linkOf(a).frames() - framesBefore).isBetween(1L, 2L);
  }

  @Test
  void a_large_message_arrives_whole() {
    String text = "x".repeat(3 << 20);
    Message large = new Message.LeaderHint(3, new Ballot(1, text));

    a.send("b", large);
    a.flush();

    Await.until("it arrived", () -> heardByB.contains(3));
  }

  @Test
  void garbage_at_the_listener_hurts_nobody() throws IOException {
    try (Socket socket = new Socket(Loopback.host(1), portB)) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().read()).as("closed").isEqualTo(-1);
    }

    Await.until("the link still works", () -> sendAndLook(1));
  }

  /** Sends again and again: the transport may lose anything. */
  private boolean sendAndLook(int number) {
    send(number);
    return heardByB.contains(number);
  }

  private void send(int number) {
    a.send("b", message(number));
    a.flush();
  }

  private static PeerNetwork network(
      String node, int port, String peer, int peerPort, List<Integer> heard) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(Loopback.address(1, port));
    Map<String, Endpoint> peers = Map.of(peer, Loopback.endpoint(1, peerPort));
    return new PeerNetwork(
        listener,
        new Greeting("c1", node, 1, 0),
        peers,
        LinkRules.RIGHT,
        received -> received.forEach(each -> heard.add(group(each))));
  }

  private static int group(Input.Received received) {
    return received.message().group();
  }

  private static PeerLink linkOf(PeerNetwork network) {
    return network.links().iterator().next();
  }

  private static Message message(int number) {
    return new Message.AskLeader(number);
  }
}
