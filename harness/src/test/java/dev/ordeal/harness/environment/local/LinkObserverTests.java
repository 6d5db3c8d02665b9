package dev.ordeal.harness.environment.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordeal.harness.environment.local.LinkObserver.Sight;
import dev.ordeal.harness.environment.local.link.LinkNetwork;
import dev.ordeal.harness.environment.local.link.Traffic;
import dev.ordeal.harness.environment.local.link.Way;
import dev.ordeal.harness.target.Port;
import dev.ordeal.nemesis.Evidence.Status;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Evidence follows what is so, not what was asked for: a cut that is not there is not seen. */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "needs Linux, where all of 127.0.0.0/8 is this machine")
class LinkObserverTests {
  private static final Way THERE = new Way("n1", "n2");
  private static final Port PEER = new Port("peer", 7391, Port.Role.PEER);

  private final List<AutoCloseable> open = new ArrayList<>();
  private LoopbackBlock block;
  private LinkNetwork links;
  private LinkObserver observer;

  @BeforeEach
  void lay() throws Exception {
    List<String> nodes = List.of("n1", "n2");
    block = LoopbackBlock.take(nodes, List.of(PEER));
    links = new LinkNetwork("links-under-observation", block.links(), 7);
    open.add(links);
    open.add(block);
    for (String node : nodes) {
      open.add(answering(block.bind(node, PEER)));
      links.listening(node, PEER.name(), true);
    }
    observer = new LinkObserver(links, node -> null);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  /** A server that takes all it is sent, and closes when the other end has. */
  private static ServerSocket answering(InetSocketAddress address) throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(address);
    daemon(
        () -> {
          while (true) {
            Socket socket = server.accept();
            daemon(
                () -> {
                  try (socket) {
                    socket.getInputStream().readAllBytes();
                  }
                });
          }
        });
    return server;
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                // Closed.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void cut_that_is_not_there_is_refused_whether_bytes_flow_or_not() throws Exception {
    Sight quiet = observer.seeCut(List.of(THERE)).get(0);
    assertThat(quiet.status()).isEqualTo(Status.REFUSED);
    assertThat(quiet.words()).contains("new connections answered/answered");

    Socket chatter = new Socket();
    chatter.connect(block.dial("n1", "n2", PEER));
    open.add(chatter);
    daemon(
        () -> {
          while (true) {
            chatter.getOutputStream().write(1);
            Thread.sleep(5);
          }
        });
    Sight busy = observer.seeCut(List.of(THERE)).get(0);
    assertThat(busy.status()).isEqualTo(Status.REFUSED);
    assertThat(busy.words()).matches("[1-9][0-9]* bytes in 300 ms, .*");
  }

  @Test
  void cut_that_is_there_is_seen_without_any_traffic() throws Exception {
    links.cut(Set.of(THERE));

    assertThat(observer.seeCut(List.of(THERE)).get(0).status()).isEqualTo(Status.INSTALLED);
  }

  @Test
  void heal_that_did_not_happen_is_refused_and_one_that_did_is_seen() throws Exception {
    Map<Way, Traffic> before = links.traffic();
    links.cut(Set.of(THERE));
    Sight cut = observer.seeWhole(List.of(THERE), before).get(0);
    assertThat(cut.status()).isEqualTo(Status.REFUSED);
    assertThat(cut.words()).isEqualTo("no bytes, and a new connection was not made");

    links.cut(Set.of());
    Sight whole = observer.seeWhole(List.of(THERE), before).get(0);
    assertThat(whole)
        .isEqualTo(new Sight(THERE, Status.INSTALLED, "a new connection was answered"));
  }
}
