package dev.ordeal.harness.environment.sim;

import dev.ordeal.nemesis.Evidence;
import dev.ordeal.nemesis.Evidence.Effect;
import dev.ordeal.nemesis.Evidence.Status;
import dev.ordeal.nemesis.Skew;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets clocks go wrong and right again, and compares them with the time of the world. */
final class ClockVerbs {
  private static final long SAMPLE_NANOS = 5_000_000L;

  /** Two standstills and what makes up for them, of the slowest strobe, and half a second. */
  private static final int SAMPLES = 200;

  private static final long MILLION = 1_000_000;
  private static final double MILLIS = 1_000_000;

  /** Above what clocks drift by themselves, below what any fault makes of them. */
  private static final double USUAL_PER_MILLION = 10_000;

  /** How a clock went from sample to sample, in millionths too fast. */
  private static final class Reading {
    private final int boot;
    private final long begin;
    private final long began;
    private long last;
    private long lastAt;
    private double slowest = Double.MAX_VALUE;
    private double fastest = -Double.MAX_VALUE;

    private Reading(int boot, long clock, long at) {
      this.boot = boot;
      this.begin = clock;
      this.began = at;
      this.last = clock;
      this.lastAt = at;
    }

    private void sample(long clock, long at) {
      double rate = ((double) (clock - last) / (at - lastAt) - 1) * MILLION;
      slowest = Math.min(slowest, rate);
      fastest = Math.max(fastest, rate);
      last = clock;
      lastAt = at;
    }

    /** Returns how much further it went than the world. */
    private long ahead() {
      return last - begin - (lastAt - began);
    }

    private double rate() {
      return (double) ahead() / (lastAt - began) * MILLION;
    }

    private String words() {
      return String.format(
          Locale.ROOT,
          "its clock went %.1f ms while %.1f ms passed, at 5 ms between %.2f and %.2f times"
              + " the right speed",
          (last - begin) / MILLIS,
          (lastAt - began) / MILLIS,
          1 + slowest / MILLION,
          1 + fastest / MILLION);
    }
  }

  private final World world;
  private final Observer observer;

  /** From node to the number of the strobe that is in force there. */
  private final Map<String, Long> strobing = new TreeMap<>();

  private long strobes;

  ClockVerbs(World world, Observer observer) {
    this.world = world;
    this.observer = observer;
  }

  CompletionStage<Evidence> skew(Skew skew) {
    world.note("skew " + skew.kind().word(), String.valueOf(skew.toJson()), 0);
    Map<String, Reading> readings = read(skew.nodes());
    for (Machine machine : observer.chosen(skew.nodes())) {
      switch (skew.kind()) {
        case JUMP -> machine.jumpClock(skew.nanos());
        case DRIFT -> machine.skewClock(skew.ratePerMillion());
        case STROBE -> {
          strobing.put(machine.name(), ++strobes);
          strobe(machine, strobes, skew.nanos(), true);
        }
      }
    }
    return watch(readings, skew.nodes(), reading -> wrong(skew, reading));
  }

  CompletionStage<Evidence> steady(Skew skew) {
    world.note("steady", String.valueOf(skew.nodes()), 0);
    for (Machine machine : observer.chosen(skew.nodes())) {
      strobing.remove(machine.name());
      machine.skewClock(0);
    }
    return watch(
        read(skew.nodes()),
        skew.nodes(),
        reading -> isUsual(reading.slowest) && isUsual(reading.fastest));
  }

  private void strobe(Machine machine, long number, long nanos, boolean still) {
    Long inForce = strobing.get(machine.name());
    if (inForce != null && inForce == number) {
      machine.skewClock(still ? -MILLION : MILLION);
      world.after(nanos, () -> strobe(machine, number, nanos, !still));
    }
  }

  private static boolean wrong(Skew skew, Reading reading) {
    return switch (skew.kind()) {
      case JUMP -> reading.ahead() > skew.nanos() / 2;
      case DRIFT -> Math.abs(reading.rate() - skew.ratePerMillion()) < USUAL_PER_MILLION;
      case STROBE -> !isUsual(reading.slowest) && !isUsual(reading.fastest);
    };
  }

  private static boolean isUsual(double perMillion) {
    return Math.abs(perMillion) < USUAL_PER_MILLION;
  }

  private Map<String, Reading> read(List<String> nodes) {
    Map<String, Reading> readings = new TreeMap<>();
    for (Machine machine : observer.chosen(nodes)) {
      readings.put(machine.name(), new Reading(machine.starts(), machine.nanoTime(), world.now()));
    }
    return readings;
  }

  private interface Judge {
    boolean asWanted(Reading reading);
  }

  private CompletionStage<Evidence> watch(
      Map<String, Reading> readings, List<String> nodes, Judge judge) {
    CompletableFuture<Evidence> seen = new CompletableFuture<>();
    for (int sample = 1; sample <= SAMPLES; sample++) {
      world.after(sample * SAMPLE_NANOS, () -> sample(readings, nodes));
    }
    world.after(
        SAMPLES * SAMPLE_NANOS,
        () ->
            seen.complete(
                observer.evidence(
                    nodes, machine -> effect(machine, readings.get(machine.name()), judge))));
    return seen;
  }

  private void sample(Map<String, Reading> readings, List<String> nodes) {
    for (Machine machine : observer.chosen(nodes)) {
      Reading reading = readings.get(machine.name());
      if (reading.boot == machine.starts()) {
        reading.sample(machine.nanoTime(), world.now());
      }
    }
  }

  private static Effect effect(Machine machine, Reading reading, Judge judge) {
    if (reading.boot != machine.starts()) {
      return new Effect(Status.PARTLY, "its machine was started anew while it was watched");
    }
    return new Effect(judge.asWanted(reading) ? Status.INSTALLED : Status.REFUSED, reading.words());
  }
}
