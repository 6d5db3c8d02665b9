package dev.ordeal.node.server;

/** Starts and ends the threads of a node: named, and none of them keeps the process alive. */
final class NodeThreads {

  private static final long JOIN_MILLIS = 2000;

  private NodeThreads() {}

  static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for the end of a thread, if it was started, but not for ever. */
  static void join(Thread thread) {
    if (thread == null) {
      return;
    }
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
