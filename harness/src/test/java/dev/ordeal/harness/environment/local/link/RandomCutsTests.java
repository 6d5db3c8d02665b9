package dev.ordeal.harness.environment.local.link;

import static dev.ordeal.harness.environment.local.link.LinkBench.HERE;
import static dev.ordeal.harness.environment.local.link.LinkBench.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However links are cut and healed, each stream arrives complete, in order, and not while cut. */
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "needs Linux, where all of 127.0.0.0/8 is this machine")
class RandomCutsTests {
  private static final int CUTS = 25;
  private static final long PACE_NANOS = 300_000;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /** What went through one end: how much, and the digest of all of it in its order. */
  private record Stream(long bytes, String digest) {}

  private final AtomicBoolean enough = new AtomicBoolean();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void streams_arrive_complete_and_in_order(long seed) throws Exception {
    try (LinkBench bench = new LinkBench();
        LinkBench.Pair first = bench.connect();
        LinkBench.Pair second = bench.connect()) {
      List<Socket> ends =
          List.of(first.dialler(), first.listener(), second.dialler(), second.listener());
      List<CompletableFuture<Stream>> sent = new ArrayList<>();
      List<CompletableFuture<Stream>> arrived = new ArrayList<>();
      for (int i = 0; i < ends.size(); i++) {
        Socket from = ends.get(i);
        Socket to = ends.get(i ^ 1);
        to.setSoTimeout(30_000);
        Random content = new Random(seed * 31 + i);
        sent.add(inThread(() -> send(from, content)));
        arrived.add(inThread(() -> receive(to)));
      }

      cutAtRandom(bench, new Random(seed));
      enough.set(true);

      for (int i = 0; i < ends.size(); i++) {
        Stream expected = sent.get(i).get(30, TimeUnit.SECONDS);
        assertThat(expected.bytes()).isPositive();
        assertThat(arrived.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(expected);
      }
    }
  }

  /** Cuts and heals, and sees of each cut that the senders go on but nothing passes. */
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
      for (Way way : ways) {
        long before = bench.traffic(way).delivered();
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (bench.traffic(way).held() == 0 && System.nanoTime() - until < 0) {
          Thread.sleep(1);
        }
        assertThat(bench.traffic(way).held()).as("bytes held").isPositive();
        assertThat(bench.traffic(way).delivered()).as("bytes delivered").isEqualTo(before);
      }
      Thread.sleep(random.nextInt(10));
    }
    bench.cut();
  }

  private Stream send(Socket to, Random content) throws Exception {
    OutputStream out = to.getOutputStream();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long bytes = 0;
    while (!enough.get()) {
      byte[] chunk = new byte[1 + content.nextInt(8_000)];
      content.nextBytes(chunk);
      out.write(chunk);
      digest.update(chunk);
      bytes += chunk.length;
      TimeUnit.NANOSECONDS.sleep(PACE_NANOS);
    }
    to.shutdownOutput();
    return new Stream(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static Stream receive(Socket from) throws Exception {
    InputStream in = from.getInputStream();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] chunk = new byte[10_000];
    long bytes = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
      bytes += read;
    }
    return new Stream(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private interface Work<T> {
    T run() throws Exception;
  }

  private static <T> CompletableFuture<T> inThread(Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(work.run());
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return result;
  }
}
