package dev.ordeal.harness.environment.local.link;

import static dev.ordeal.harness.environment.local.link.LinkBench.HERE;
import static dev.ordeal.harness.environment.local.link.LinkBench.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However links are cut and healed, each stream arrives complete, in order, and not while cut. */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "needs Linux, where all of 127.0.0.0/8 is this machine")
class RandomCutsTests {
  private static final int STREAM_BYTES = 3_000_000;
  private static final int CUTS = 25;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void streams_arrive_complete_and_in_order(long seed) throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair first = bench.connect();
        LinkBench.Pair second = bench.connect()) {
      List<Socket> ends =
          List.of(first.dialler(), first.listener(), second.dialler(), second.listener());
      List<CompletableFuture<byte[]>> arrived = new ArrayList<>();
      List<byte[]> sent = new ArrayList<>();
      List<CompletableFuture<Void>> senders = new ArrayList<>();
      for (int i = 0; i < ends.size(); i++) {
        byte[] stream = new byte[STREAM_BYTES];
        new Random(seed * 31 + i).nextBytes(stream);
        sent.add(stream);
        Socket from = ends.get(i);
        Socket to = ends.get(i ^ 1);
        to.setSoTimeout(30_000);
        long pace = seed * 17 + i;
        senders.add(inThread(() -> send(from, stream, new Random(pace))));
        arrived.add(inThread(() -> to.getInputStream().readAllBytes()));
      }

      cutAtRandom(bench, new Random(seed));

      for (int i = 0; i < ends.size(); i++) {
        senders.get(i).get(30, TimeUnit.SECONDS);
        byte[] got = arrived.get(i).get(30, TimeUnit.SECONDS);
        assertThat(Arrays.mismatch(got, sent.get(i))).as("first difference").isEqualTo(-1);
      }
    }
  }

  /** Cuts and heals; checks of each cut that nothing passes, by the very counters of the pumps. */
  private static void cutAtRandom(LinkBench bench, Random random) throws Exception {
    for (int i = 0; i < CUTS; i++) {
      Set<Way> ways = new LinkedHashSet<>();
      if (random.nextBoolean()) {
        ways.add(THERE);
      }
      if (random.nextBoolean()) {
        ways.add(HERE);
      }
      bench.links.cut(ways);
      long thereBefore = bench.traffic(THERE).delivered();
      long hereBefore = bench.traffic(HERE).delivered();
      Thread.sleep(random.nextInt(20));
      if (ways.contains(THERE)) {
        assertThat(bench.traffic(THERE).delivered()).isEqualTo(thereBefore);
      }
      if (ways.contains(HERE)) {
        assertThat(bench.traffic(HERE).delivered()).isEqualTo(hereBefore);
      }
    }
    bench.cut();
  }

  private static Void send(Socket to, byte[] stream, Random pace) throws IOException {
    OutputStream out = to.getOutputStream();
    for (int at = 0; at < stream.length; ) {
      int length = Math.min(1 + pace.nextInt(20_000), stream.length - at);
      out.write(stream, at, length);
      at += length;
    }
    to.shutdownOutput();
    return null;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> CompletableFuture<T> inThread(Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(work.run());
              } catch (IOException e) {
                result.completeExceptionally(new UncheckedIOException(e));
              }
            });
    thread.setDaemon(true);
    thread.start();
    return result;
  }
}
