package dev.ordeal.harness.environment.local.link;

import static dev.ordeal.harness.environment.local.link.LinkBench.HERE;
import static dev.ordeal.harness.environment.local.link.LinkBench.THERE;
import static dev.ordeal.harness.environment.local.link.LinkBench.read;
import static dev.ordeal.harness.environment.local.link.LinkBench.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordeal.harness.environment.local.link.FreshConnection.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link behaves, open or cut, as the package says; over real sockets. */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "needs Linux, where all of 127.0.0.0/8 is this machine")
class LinkNetworkTests {
  private static final int NOTHING_MILLIS = 150;

  @Test
  void carries_bytes_and_the_end_of_each_half_on_its_own() throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair pair = bench.connect()) {
      write(pair.dialler(), "question");
      pair.dialler().shutdownOutput();

      assertThat(read(pair.listener(), 100)).isEqualTo("question");
      write(pair.listener(), "answer");
      pair.listener().shutdownOutput();
      assertThat(read(pair.dialler(), 100)).isEqualTo("answer");
      assertThat(bench.traffic(THERE)).isEqualTo(new Traffic(8, 8, 0, 1, 0));
      assertThat(bench.traffic(HERE)).isEqualTo(new Traffic(6, 6, 0, 1, 0));
    }
  }

  @Test
  void cut_holds_one_way_and_lets_the_other_flow() throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair pair = bench.connect()) {
      bench.cut(HERE);
      write(pair.listener(), "held");
      write(pair.dialler(), "flows");

      assertThat(read(pair.listener(), 5)).isEqualTo("flows");
      assertNothingArrives(pair.dialler());
      assertThat(bench.traffic(HERE)).isEqualTo(new Traffic(4, 0, 4, 1, 0));

      bench.cut();
      assertThat(read(pair.dialler(), 4)).isEqualTo("held");
      assertThat(bench.traffic(HERE)).isEqualTo(new Traffic(4, 4, 0, 1, 0));
    }
  }

  @Test
  void cut_holds_the_end_of_a_stream_and_closes_nothing() throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair pair = bench.connect()) {
      bench.cut(THERE);
      write(pair.dialler(), "last words");
      pair.dialler().close();

      assertNothingArrives(pair.listener());

      bench.cut();
      assertThat(read(pair.listener(), 100)).isEqualTo("last words");
    }
  }

  @Test
  void resets_pass_at_once_when_whole_and_after_the_heal_when_cut() throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair whole = bench.connect();
        LinkBench.Pair cut = bench.connect()) {
      whole.listener().setSoLinger(true, 0);
      whole.listener().close();
      assertThatThrownBy(() -> read(whole.dialler(), 1)).isInstanceOf(SocketException.class);

      bench.cut(HERE);
      cut.listener().setSoLinger(true, 0);
      cut.listener().close();
      assertNothingArrives(cut.dialler());
      bench.cut();
      cut.dialler().setSoTimeout(5_000);
      assertThatThrownBy(() -> read(cut.dialler(), 1))
          .isInstanceOf(SocketException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void new_connection_does_not_come_about_while_either_direction_is_cut(boolean there)
      throws Exception {
    try (LinkBench bench = new LinkBench()) {
      bench.cut(there ? THERE : HERE);

      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> bench.dial(NOTHING_MILLIS).close())
            .isInstanceOf(SocketTimeoutException.class);
      }
      bench.node.setSoTimeout(NOTHING_MILLIS);
      assertThatThrownBy(() -> bench.node.accept().close())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(fate(bench, 100)).isEqualTo(Outcome.SILENT);

      bench.cut();
      bench.connect().close();
    }
  }

  @Test
  void connection_dialled_during_a_cut_comes_about_after_the_heal() throws Exception {
    try (LinkBench bench = new LinkBench();
        SocketChannel dialler = SocketChannel.open()) {
      bench.cut(THERE, HERE);
      dialler.configureBlocking(false);
      assertThat(dialler.connect(bench.plan.front())).isFalse();
      assertThat(fate(bench, NOTHING_MILLIS)).isEqualTo(Outcome.SILENT);
      assertThat(dialler.finishConnect()).isFalse();

      bench.cut();
      bench.node.setSoTimeout(5_000);
      try (Socket taken = bench.node.accept()) {
        assertThat(taken.isConnected()).isTrue();
      }
    }
  }

  @Test
  void cut_again_and_again_leaves_the_link_as_it_was() throws Exception {
    try (LinkBench bench = new LinkBench()) {
      for (int i = 0; i < 20; i++) {
        bench.cut(i % 2 == 0 ? THERE : HERE);
        bench.cut();
        try (LinkBench.Pair pair = bench.connect()) {
          write(pair.dialler(), "x");
          assertThat(read(pair.listener(), 1)).isEqualTo("x");
        }
      }
    }
  }

  @Test
  void link_to_a_port_that_nobody_listens_on_refuses_unless_it_is_cut() throws Exception {
    try (LinkBench bench = new LinkBench()) {
      bench.links.listening("n2", "peer", false);
      assertThatThrownBy(() -> bench.dial(5_000).close()).isInstanceOf(ConnectException.class);
      assertThat(fate(bench, 1_000)).isEqualTo(Outcome.REFUSED);

      bench.cut(HERE);
      assertThatThrownBy(() -> bench.dial(NOTHING_MILLIS).close())
          .isInstanceOf(SocketTimeoutException.class);

      bench.links.listening("n2", "peer", true);
      assertThat(fate(bench, NOTHING_MILLIS)).isEqualTo(Outcome.SILENT);
      bench.cut();
      bench.connect().close();
    }
  }

  @Test
  void fresh_connection_is_answered_only_by_the_node_itself() throws Exception {
    try (LinkBench bench = new LinkBench()) {
      assertThat(fate(bench, NOTHING_MILLIS)).isEqualTo(Outcome.TAKEN);

      Thread server =
          new Thread(
              () -> {
                try (Socket first = bench.node.accept();
                    Socket second = bench.node.accept()) {
                  first.getInputStream().readAllBytes();
                  second.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // The assertion below fails then.
                }
              });
      server.start();
      assertThat(fate(bench, 5_000)).isEqualTo(Outcome.ANSWERED);
      server.join();
    }
  }

  @Test
  void sender_behind_a_cut_is_held_up_when_buffers_are_full() throws Exception {
    try (LinkBench bench = new LinkBench();
        SocketChannel dialler = SocketChannel.open(bench.plan.front());
        Socket listener = bench.node.accept()) {
      bench.cut(THERE);
      dialler.configureBlocking(false);
      byte[] chunk = new byte[64 * 1024];
      long sent = 0;
      int idle = 0;
      while (idle < 20) {
        int written = dialler.write(ByteBuffer.wrap(chunk));
        sent += written;
        idle = written == 0 ? idle + 1 : 0;
        if (written == 0) {
          Thread.sleep(5);
        }
        assertThat(sent).as("bytes taken while cut").isLessThan(32L * 1024 * 1024);
      }
      assertThat(bench.traffic(THERE).held()).isLessThanOrEqualTo(64 * 1024);
      assertThat(bench.traffic(THERE).delivered()).isZero();

      bench.cut();
      dialler.shutdownOutput();
      assertThat(listener.getInputStream().readAllBytes()).hasSize((int) sent);
    }
  }

  @Test
  void strained_way_delivers_everything_later_in_order_and_its_end_too() throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair pair = bench.connect()) {
      bench.strain(THERE, new Strain(200_000_000, 100_000_000, 0));
      StringBuilder sent = new StringBuilder();
      long begun = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        write(pair.dialler(), i + ",");
        sent.append(i).append(',');
        Thread.sleep(1);
      }
      pair.dialler().shutdownOutput();
      write(pair.listener(), "at once");
      assertThat(read(pair.dialler(), 7)).isEqualTo("at once");
      assertThat(bench.traffic(THERE).delivered()).isZero();

      assertThat(read(pair.listener(), 1)).isEqualTo("0");
      assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(200_000_000L);
      assertThat(read(pair.listener(), 1_000)).isEqualTo(sent.substring(1));
    }
  }

  @Test
  void what_was_sent_before_a_reset_arrives_before_it_on_a_strained_way() throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair pair = bench.connect()) {
      bench.strain(THERE, new Strain(150_000_000, 0, 0));
      write(pair.dialler(), "last words");
      Thread.sleep(20);
      pair.dialler().setSoLinger(true, 0);
      pair.dialler().close();

      assertThat(read(pair.listener(), 10)).isEqualTo("last words");
      assertThatThrownBy(() -> read(pair.listener(), 1)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void a_relieved_way_is_as_quick_as_before_and_a_cut_outlasts_what_was_due() throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair pair = bench.connect()) {
      bench.strain(THERE, new Strain(100_000_000, 0, 0));
      write(pair.dialler(), "held");
      bench.cut(THERE);
      assertNothingArrives(pair.listener());
      assertThat(bench.traffic(THERE).held()).isEqualTo(4);

      bench.cut();
      assertThat(read(pair.listener(), 4)).isEqualTo("held");
      bench.strain(THERE, Strain.NONE);
      assertThat(fate(bench, 1_000)).isEqualTo(Outcome.TAKEN);
      write(pair.dialler(), "quick");
      assertThat(read(pair.listener(), 5)).isEqualTo("quick");
    }
  }

  @Test
  void some_pieces_have_one_byte_changed_and_no_other_way_has() throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair pair = bench.connect()) {
      bench.strain(THERE, new Strain(0, 0, 300_000));
      int struck = 0;
      for (int i = 0; i < 200; i++) {
        write(pair.dialler(), "there");
        byte[] arrived = pair.listener().getInputStream().readNBytes(5);
        int different = 0;
        for (int at = 0; at < 5; at++) {
          different += arrived[at] == "there".charAt(at) ? 0 : 1;
        }
        assertThat(different).isLessThanOrEqualTo(1);
        struck += different;
        write(pair.listener(), "here");
        assertThat(read(pair.dialler(), 4)).isEqualTo("here");
      }
      assertThat(struck).isBetween(20, 120);
      assertThat(bench.traffic(THERE)).isEqualTo(new Traffic(1_000, 1_000, 0, 200, struck));
      assertThat(bench.traffic(HERE).changed()).isZero();
    }
  }

  private static Outcome fate(LinkBench bench, int millis) throws IOException {
    return FreshConnection.through(List.of(bench.plan), Duration.ofMillis(millis))
        .get(bench.plan)
        .outcome();
  }

  private static void assertNothingArrives(Socket socket) throws IOException {
    socket.setSoTimeout(NOTHING_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }
}
