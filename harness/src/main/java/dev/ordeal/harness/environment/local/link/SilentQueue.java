package dev.ordeal.harness.environment.local.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Makes a listening address silent: connections of our own fill its queue of connections that wait
 * to be accepted, whereupon the kernel drops every further SYN. A dialler then sees what it sees
 * behind a network that drops packets: no answer, and retransmissions that succeed after the heal.
 */
final class SilentQueue {
  /** Rounds of filling; one is enough unless the machine is very busy. */
  private static final int ROUNDS = 5;

  private static final long SETTLE_MILLIS = 20;

  private final InetSocketAddress address;
  private final int backlog;
  private final List<SocketChannel> pending = new ArrayList<>();
  private final List<SocketChannel> fillers = new ArrayList<>();
  private final Set<SocketAddress> ours = new HashSet<>();

  SilentQueue(InetSocketAddress address, int backlog) {
    this.address = address;
    this.backlog = backlog;
  }

  /**
   * Fills the queues of listeners which nobody serves; blocks for some 20 ms.
   *
   * @throws IOException if a connection cannot be tried
   */
  static void fill(Collection<SilentQueue> queues) throws IOException {
    List<SilentQueue> unfilled = new ArrayList<>(queues);
    for (int round = 0; round < ROUNDS && !unfilled.isEmpty(); round++) {
      for (SilentQueue queue : unfilled) {
        queue.offer();
      }
      try {
        Thread.sleep(SETTLE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while links were cut", e);
      }
      for (Iterator<SilentQueue> each = unfilled.iterator(); each.hasNext(); ) {
        if (each.next().settle()) {
          each.remove();
        }
      }
    }
  }

  /** Begins one connection more than the kernel's queue takes: it takes its backlog and one. */
  private synchronized void offer() throws IOException {
    for (int i = 0; i < backlog + 2; i++) {
      SocketChannel filler = SocketChannel.open();
      pending.add(filler);
      filler.configureBlocking(false);
      filler.connect(address);
    }
  }

  /** Keeps what was taken; returns whether something was not, which means that it is full. */
  private synchronized boolean settle() {
    boolean full = false;
    for (SocketChannel filler : pending) {
      if (taken(filler)) {
        fillers.add(filler);
      } else {
        full = true;
        closeQuietly(filler);
      }
    }
    pending.clear();
    return full;
  }

  private boolean taken(SocketChannel filler) {
    try {
      if (filler.finishConnect()) {
        ours.add(filler.getLocalAddress());
        return true;
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns whether a connection that was accepted is one of the fillers. */
  synchronized boolean isOurs(SocketChannel accepted) throws IOException {
    return ours.contains(accepted.getRemoteAddress());
  }

  /** Lets go of the fillers, once the queue was emptied. */
  synchronized void release() {
    pending.forEach(SilentQueue::closeQuietly);
    fillers.forEach(SilentQueue::closeQuietly);
    pending.clear();
    fillers.clear();
    ours.clear();
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It carries nothing, and its descriptor is released even so.
    }
  }
}
