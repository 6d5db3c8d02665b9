package dev.ordeal.node.server;

/** Starts the threads of a node: named, and none of them keeps the process alive. */
final class NodeThreads {

  private NodeThreads() {}

  static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
