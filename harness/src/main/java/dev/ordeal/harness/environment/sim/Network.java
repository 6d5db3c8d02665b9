package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Grudge;
import dev.ordeal.nemesis.Impairment;
import dev.ordeal.nemesis.Impairment.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Carries messages between nodes: late, now and then twice, changed, out of order or not at all,
 * more so where links are impaired, and never across a cut. What is under way when a cut is made is
 * lost.
 */
final class Network {

  /** Where a message goes. */
  interface Destination {
    /** A message is there, perhaps not as it was sent. */
    void arrive(byte[] message);
  }

  /** How many neighbouring bytes are changed at most. */
  private static final int DAMAGE_BYTES_MAX = 8;

  private static final Grudge WHOLE = new Grudge(Collections.emptyMap());

  /** One direction between two nodes. */
  private static final class Link {
    private final String from;
    private final String to;
    private final long nanos;

    /** When the last of what was delayed arrives: a delay keeps the order. */
    private long delayedUntil;

    private boolean cut;

    private Link(String from, String to, long nanos) {
      this.from = from;
      this.to = to;
      this.nanos = nanos;
    }
  }

  private final World world;
  private final Dice dice;

  /** By sender, then by receiver. */
  private final Map<String, Map<String, Link>> links = new TreeMap<>();

  private final Impairments impairments = new Impairments();
  private Grudge grudge = WHOLE;

  Network(World world, List<String> nodes, Dice dice) {
    this.world = world;
    this.dice = dice;
    Conditions conditions = world.conditions();
    for (String from : nodes) {
      for (String to : nodes) {
        long nanos = dice.between(conditions.linkNanosMin(), conditions.linkNanosMax());
        links.computeIfAbsent(from, absent -> new TreeMap<>()).put(to, new Link(from, to, nanos));
      }
    }
  }

  /** Returns the way of one node's messages to another, where they arrive there. */
  Consumer<byte[]> way(String from, String to, Destination destination) {
    Link link = links.get(from).get(to);
    return message -> send(link, message, destination);
  }

  /** Sends a message, which may arrive never, or twice. */
  void send(String from, String to, byte[] message, Destination destination) {
    send(links.get(from).get(to), message, destination);
  }

  private void send(Link link, byte[] message, Destination destination) {
    Conditions conditions = world.conditions();
    String from = link.from;
    String to = link.to;
    if (link.cut || strikes(Kind.LOSS, conditions.loss(), from, to)) {
      return;
    }
    int copies = strikes(Kind.DUPLICATE, conditions.duplicate(), from, to) ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      long nanos = travelNanos(link);
      byte[] arriving =
          strikes(Kind.CORRUPT, conditions.corrupt(), from, to) ? damaged(message) : message;
      world.after(
          nanos,
          () -> {
            if (!link.cut) {
              destination.arrive(arriving);
            }
          });
    }
  }

  private boolean strikes(Kind kind, int usual, String from, String to) {
    return dice.chance(Math.max(usual, impairments.perMillion(kind, from, to)));
  }

  private long travelNanos(Link link) {
    long nanos = link.nanos + dice.between(0, link.nanos);
    Impairment delay = impairments.on(Kind.DELAY, link.from, link.to);
    if (delay != null) {
      long arrival = world.now() + nanos + delay.nanos() + dice.between(0, delay.jitterNanos());
      link.delayedUntil = Math.max(link.delayedUntil, arrival);
      nanos = link.delayedUntil - world.now();
    }
    Impairment reorder = impairments.on(Kind.REORDER, link.from, link.to);
    if (reorder != null && dice.chance(reorder.perMillion())) {
      nanos += dice.between(0, reorder.nanos());
    }
    if (dice.chance(world.conditions().detour())) {
      nanos += dice.between(0, world.conditions().detourNanosMax());
    }
    return nanos;
  }

  private byte[] damaged(byte[] message) {
    byte[] changed = message.clone();
    int begin = (int) dice.between(0, message.length - 1);
    int end = Math.min(message.length, begin + (int) dice.between(1, DAMAGE_BYTES_MAX));
    for (int at = begin; at < end; at++) {
      changed[at] ^= (byte) dice.between(1, 255);
    }
    return changed;
  }

  /** Cuts the links that the grudge names, and no others. */
  void cut(Grudge asked) {
    world.note("cut", String.valueOf(asked.toJson()), 0);
    hold(asked);
  }

  private void hold(Grudge asked) {
    grudge = asked;
    for (Map<String, Link> from : links.values()) {
      for (Link link : from.values()) {
        link.cut = !asked.reaches(link.from, link.to);
      }
    }
  }

  /** Makes all links whole. */
  void mend() {
    world.note("mend", "", 0);
    hold(WHOLE);
  }

  /** Makes links worse; replaces an impairment of the same kind. */
  void impair(Impairment asked) {
    world.note("impair " + asked.kind().word(), String.valueOf(asked.toJson()), 0);
    impairments.begin(asked);
  }

  /** Ends an impairment. */
  void unimpair(Kind kind) {
    world.note("unimpair", kind.word(), 0);
    impairments.end(kind);
  }

  /** Returns whether what one sends is not cut off from the other. */
  boolean reaches(String from, String to) {
    return grudge.reaches(from, to);
  }

  /** Returns how much longer than usual a message may now take at most. */
  long addedNanosMax() {
    return impairments.nanosMax();
  }

  /** Returns whether no link is cut or impaired. */
  boolean isWhole() {
    return grudge.deaf().isEmpty() && impairments.none();
  }
}
