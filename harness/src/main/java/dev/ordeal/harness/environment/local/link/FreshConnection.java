package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries new connections through links, as a node would, and sees what becomes of them.
 *
 * <p>The question put to the other end is one that every server answers, whatever it speaks: the
 * connection is made, nothing is said, and our half is closed; the server closes its half, or says
 * something. That answer has crossed the link in both directions.
 */
public final class FreshConnection {
  private static final long POLL_MILLIS = 3;

  /** What became of a connection. */
  public enum Outcome {
    /** It did not come about: no answer to the handshake. */
    SILENT,
    /** It was refused. */
    REFUSED,
    /** It came about, and ended with a reset. */
    RESET,
    /** It came about, and no answer was seen. */
    TAKEN,
    /** It came about, and the other end answered. */
    ANSWERED
  }

  /**
   * What became of a connection, and how long that took.
   *
   * @param outcome what became of it
   * @param nanos how long until that was known; as long as was waited, if it was not
   */
  public record Fate(Outcome outcome, long nanos) {}

  private final SocketChannel channel;
  private final long begunNanos = System.nanoTime();
  private long tookNanos;
  private Outcome outcome = Outcome.SILENT;
  private boolean settled;

  private FreshConnection(InetSocketAddress address) throws IOException {
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    try {
      channel.connect(address);
    } catch (ConnectException e) {
      settle(Outcome.REFUSED);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Tries one connection through each link, all at the same time. Blocks until the fate of all is
   * known, or the time is over.
   *
   * @throws IOException if connections cannot be tried at all
   */
  public static Map<LinkPlan, Fate> through(Collection<LinkPlan> links, Duration time)
      throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    Map<LinkPlan, FreshConnection> attempts = new LinkedHashMap<>();
    try {
      for (LinkPlan link : links) {
        attempts.put(link, new FreshConnection(link.front()));
      }
      List<FreshConnection> open = new ArrayList<>(attempts.values());
      open.removeIf(FreshConnection::settled);
      while (!open.isEmpty() && System.nanoTime() - deadline < 0) {
        Thread.sleep(POLL_MILLIS);
        open.removeIf(FreshConnection::settled);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while links were observed", e);
    } finally {
      for (FreshConnection attempt : attempts.values()) {
        attempt.channel.close();
      }
    }
    Map<LinkPlan, Fate> fates = new LinkedHashMap<>();
    attempts.forEach((link, attempt) -> fates.put(link, attempt.fate()));
    return fates;
  }

  /**
   * Tries one connection for each way, on the first port that has a link, as {@link #through}.
   *
   * @throws IOException if connections cannot be tried at all
   */
  public static Map<Way, Fate> along(LinkNetwork links, Collection<Way> ways, Duration time)
      throws IOException {
    Map<Way, LinkPlan> chosen = new LinkedHashMap<>();
    for (LinkPlan link : links.links()) {
      if (ways.contains(link.way())) {
        chosen.putIfAbsent(link.way(), link);
      }
    }
    Map<Way, Fate> fates = new LinkedHashMap<>();
    through(chosen.values(), time).forEach((link, fate) -> fates.put(link.way(), fate));
    return fates;
  }

  /** Goes on as far as it can; returns whether its fate is known. */
  private boolean settled() {
    if (settled) {
      return true;
    }
    try {
      if (outcome == Outcome.SILENT) {
        if (!channel.finishConnect()) {
          return false;
        }
        outcome = Outcome.TAKEN;
        channel.shutdownOutput();
      }
      if (channel.read(ByteBuffer.allocate(1)) != 0) {
        settle(Outcome.ANSWERED);
      }
    } catch (IOException e) {
      settle(outcome == Outcome.SILENT ? Outcome.REFUSED : Outcome.RESET);
    }
    return settled;
  }

  private Fate fate() {
    return new Fate(outcome, settled ? tookNanos : System.nanoTime() - begunNanos);
  }

  private void settle(Outcome fate) {
    outcome = fate;
    tookNanos = System.nanoTime() - begunNanos;
    settled = true;
  }
}
