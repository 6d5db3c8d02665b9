package dev.ordeal.nemesis;

import dev.ordeal.nemesis.Script.Begin;
import dev.ordeal.nemesis.Script.End;
import dev.ordeal.nemesis.Script.Step;
import dev.ordeal.nemesis.Script.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The standard schedule: calm, then a fault, then calm again, for ever.
 *
 * <p>Faults are dealt from a shuffled deck, so that each strikes once before any strikes again.
 * About two of five episodes have a second fault of another family begin while the first is in
 * force: what two faults do together is not what each does alone. Half of these strike as soon as
 * the first was seen, and where it struck: a disk fails and then the power, a leader is slow to
 * hear and then is not heard.
 *
 * @param faults what to draw from; none makes no episode
 * @param meanNanos mean length of a calm, and of a fault; each is drawn from half to one and a half
 * @param seed the randomness of everything that follows
 * @param strikes how many strikes there were before
 * @param deck faults not yet dealt in this round
 */
public record Episodes(List<Fault> faults, long meanNanos, long seed, int strikes, List<Fault> deck)
    implements Schedule {

  private static final double SECOND_FAULT_PROBABILITY = 0.4;

  /** Copies the lists. */
  public Episodes {
    faults = List.copyOf(faults);
    deck = List.copyOf(deck);
    if (meanNanos < 1) {
      throw new IllegalArgumentException("the mean length must be positive, not " + meanNanos);
    }
  }

  /** Returns the schedule from its beginning. */
  public static Schedule of(List<Fault> faults, long meanNanos, long seed) {
    return faults.isEmpty() ? Schedule.NONE : new Episodes(faults, meanNanos, seed, 0, List.of());
  }

  @Override
  public Turn next(long nowNanos) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Fault> cards = new ArrayList<>(deck);
    if (cards.isEmpty()) {
      cards.addAll(Shuffle.of(faults, random));
    }
    Fault first = cards.remove(0);
    List<Step> steps = new ArrayList<>();
    steps.add(new Wait(length(random)));
    steps.add(new Begin(strikes + 1, first, random.nextLong()));
    int begun = 1;
    if (random.nextDouble() < SECOND_FAULT_PROBABILITY) {
      int second = indexOfOtherFamily(cards, first);
      if (second >= 0) {
        boolean follows = random.nextBoolean();
        steps.add(new Wait(follows ? 0 : length(random) / 2));
        steps.add(new Begin(strikes + 2, cards.remove(second), random.nextLong(), follows));
        begun = 2;
      }
    }
    for (int strike = 1; strike <= begun; strike++) {
      steps.add(new Wait(length(random) / begun));
      steps.add(new End(strikes + strike));
    }
    Episodes rest = new Episodes(faults, meanNanos, random.nextLong(), strikes + begun, cards);
    return new Script(nowNanos, steps, rest).next(nowNanos);
  }

  private long length(SplittableRandom random) {
    return meanNanos / 2 + random.nextLong(meanNanos + 1);
  }

  private static int indexOfOtherFamily(List<Fault> cards, Fault first) {
    for (int i = 0; i < cards.size(); i++) {
      if (!cards.get(i).family().equals(first.family())) {
        return i;
      }
    }
    return -1;
  }
}
