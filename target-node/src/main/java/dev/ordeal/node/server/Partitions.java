package dev.ordeal.node.server;

/** The names of partitions, each of which one group replicates: p0, p1 and so on. */
final class Partitions {

  private Partitions() {}

  static String name(int group) {
    return "p" + group;
  }
}
