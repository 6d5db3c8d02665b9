package dev.ordeal.node.law;

/** The laws by the names that reports use, each as the sentence that should be true. */
public enum Law {
  I01("one value is chosen for each slot of a group"),
  I02("a ballot is led by one process only, and carries one value for each slot"),
  I03("a promise never falls, also across restarts, and nothing is accepted below it"),
  I04("what a node calls chosen, a majority holds on disk at one ballot"),
  I05("a new leader proposes what the highest ballot among a majority's promises reported"),
  I06("a slot that a node calls chosen holds the chosen entry"),
  I07("replicas that applied the same slots have the same state"),
  I08(
      "nothing leaves a node before what it claims is durable, and what was acknowledged is chosen"),
  I09("recovery finds all that was durable, and invents nothing"),
  I10("applied never passes chosen, nor chosen accepted, and none of them falls while a node runs"),
  I11("every chosen entry is on the disk of some member"),
  I12("nothing is accepted above a slot that is neither chosen nor accepted at the same ballot"),
  I13("logs and messages keep their limits"),
  I14("a read returns a state at least as new as all that was acknowledged before it was asked"),
  I16("a request takes effect only if it was asked for, at most once, and has one reply"),
  I20("all nodes place a partition on the same members, each of them once"),
  I21("a node that joins takes at most one replica of a partition, and nothing else moves"),
  H01("a node hears of a peer only the latest life that it welcomed"),
  E01("a node never fails by an exception of its own code"),
  L1("a healed group has one leader, whom all its running members know"),
  L2("every call is answered by its deadline"),
  L3("the running members of a healed group come to the same slot and the same state");

  private final String sentence;

  Law(String sentence) {
    this.sentence = sentence;
  }

  /** What should be true. */
  public String sentence() {
    return sentence;
  }
}
