package dev.ordeal.harness.target.paxos.sim;

/**
 * Decides whether a node hears what arrives on its links, by the incarnations of both ends: what
 * TCP and the greeting of a real link decide between them.
 *
 * <p>A real connection joins one life of the sender to one life of the receiver, and is heard only
 * while no later life of the sender has been welcomed. That is all it promises: nothing is said
 * here of order, loss or repetition within the same two lives.
 */
public class Hearing {

  /** As real links do. */
  public static final Hearing STRICT = new Hearing();

  protected Hearing() {}

  /**
   * Whether a greeting is welcomed: the sender's incarnation never falls.
   *
   * @param newest the sender's latest incarnation welcomed so far, 0 if none
   * @param sender the incarnation that the greeting names
   */
  public boolean welcomes(long newest, long sender) {
    return sender >= newest;
  }

  /**
   * Whether a message is handed to the protocol.
   *
   * @param newest the sender's latest incarnation welcomed so far, 0 if none
   * @param sender the incarnation that sent it
   * @param own the receiver's incarnation
   * @param addressed the incarnation it was sent to
   */
  public boolean hears(long newest, long sender, long own, long addressed) {
    return sender == newest && addressed == own;
  }
}
