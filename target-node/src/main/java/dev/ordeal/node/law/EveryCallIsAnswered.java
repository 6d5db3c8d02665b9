package dev.ordeal.node.law;

/** L2: a node that runs has no open call once every deadline has passed. */
final class EveryCallIsAnswered {

  void settled(String node, int openCalls, Breaches breaches) {
    if (openCalls > 0) {
      breaches.report(Law.L2, () -> node + " has not answered " + openCalls + " calls");
    }
  }
}
