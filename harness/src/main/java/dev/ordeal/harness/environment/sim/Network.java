package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Grudge;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries messages between nodes: late, now and then twice, out of order or not at all, and never
 * across a cut. What is under way when a cut is made is lost.
 */
final class Network {
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

  /** Sends something that is there once {@code delivery} runs, which may be never, or twice. */
  void send(String from, String to, Runnable delivery) {
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
      world.after(
          nanos,
          () -> {
            if (grudge.reaches(from, to)) {
              delivery.run();
            }
          });
    }
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
