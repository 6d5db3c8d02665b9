package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Grudge;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries messages between nodes: late, now and then twice, changed, out of order or not at all,
 * and never across a cut. What is under way when a cut is made is lost.
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

  private final World world;
  private final Dice dice;
  private final Map<String, Long> linkNanos = new TreeMap<>();
  private Grudge grudge = WHOLE;

  Network(World world, List<String> nodes, Dice dice) {
    this.world = world;
    this.dice = dice;
    Conditions conditions = world.conditions();
    for (String from : nodes) {
      for (String to : nodes) {
        long nanos = dice.between(conditions.linkNanosMin(), conditions.linkNanosMax());
        linkNanos.put(link(from, to), nanos);
      }
    }
  }

  /** Sends a message, which may arrive never, or twice. */
  void send(String from, String to, byte[] message, Destination destination) {
    Conditions conditions = world.conditions();
    if (!grudge.reaches(from, to) || dice.chance(conditions.loss())) {
      return;
    }
    int copies = dice.chance(conditions.duplicate()) ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      long base = linkNanos.get(link(from, to));
      long nanos = base + dice.between(0, base);
      if (dice.chance(conditions.detour())) {
        nanos += dice.between(0, conditions.detourNanosMax());
      }
      byte[] arriving = dice.chance(conditions.corrupt()) ? damaged(message) : message;
      world.after(
          nanos,
          () -> {
            if (grudge.reaches(from, to)) {
              destination.arrive(arriving);
            }
          });
    }
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
    grudge = asked;
  }

  /** Makes all links whole. */
  void mend() {
    world.note("mend", "", 0);
    grudge = WHOLE;
  }

  /** Returns whether no link is cut. */
  boolean isWhole() {
    return grudge.deaf().isEmpty();
  }

  private static String link(String from, String to) {
    return from + '>' + to;
  }
}
