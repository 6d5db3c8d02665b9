package dev.ordeal.harness.explore;

import dev.ordeal.harness.Trial;
import dev.ordeal.harness.TrialPlan;
import dev.ordeal.harness.environment.sim.Conditions;
import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.workload.RegisterOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Everything that an exploration draws for one trial: the cluster's shape, the load, the faults and
 * how often they strike, who is healed in the end, how bad the world is by itself, and the seed of
 * all the rest.
 */
record Genes(
    Cluster cluster,
    Load load,
    Nemesis nemesis,
    Heal heal,
    Conditions conditions,
    int seconds,
    long seed) {

  /** Number of nodes, of groups, and of members of a group. */
  record Cluster(int nodes, int partitions, int replicas) {
    static Cluster draw(SplittableRandom random) {
      int nodes = oneOf(random, 3, 3, 4, 5, 5, 7);
      return new Cluster(
          nodes, oneOf(random, 1, 1, 2, 4, 8), Math.min(nodes, oneOf(random, 3, 3, 3, 5)));
    }
  }

  /** What clients do, and how patient they are. */
  record Load(int clients, int rate, int keys, boolean small, int timeoutMillis) {
    static Load draw(SplittableRandom random) {
      return new Load(
          oneOf(random, 3, 5, 10, 15),
          oneOf(random, 20, 50, 100, 200),
          oneOf(random, 1, 2, 3, 5),
          random.nextInt(4) == 0,
          oneOf(random, 200, 500, 1_000, 2_000));
    }
  }

  private static final int FAULTS_MAX = 4;

  /** Which faults strike, and how long calms and faults are on average. */
  record Nemesis(List<String> faults, int intervalMillis) {
    Nemesis {
      faults = List.copyOf(faults);
    }

    static Nemesis draw(SplittableRandom random, List<String> from) {
      int interval = oneOf(random, 100, 300, 700, 1_000, 1_500, 2_500);
      if (from.isEmpty() || random.nextInt(12) == 0) {
        return new Nemesis(List.of(), interval);
      }
      List<String> faults = new ArrayList<>(from);
      // Few at a time: with many, none of them has its way for long enough.
      int most = 1 + random.nextInt(Math.min(FAULTS_MAX, from.size()));
      while (faults.size() > most) {
        faults.remove(random.nextInt(faults.size()));
      }
      return new Nemesis(faults, interval);
    }
  }

  static Genes draw(SplittableRandom random, Choices choices) {
    return new Genes(
        Cluster.draw(random),
        Load.draw(random),
        Nemesis.draw(random, choices.faults()),
        heal(random),
        conditions(random),
        seconds(random),
        seed(random));
  }

  /** Returns these with one of them drawn anew, and mostly another seed. */
  Genes changed(SplittableRandom random, Choices choices) {
    int which = random.nextInt(7);
    return new Genes(
        which == 0 ? Cluster.draw(random) : cluster,
        which == 1 ? Load.draw(random) : load,
        which == 2 ? Nemesis.draw(random, choices.faults()) : nemesis,
        which == 3 ? heal(random) : heal,
        which == 4 ? conditions(random) : conditions,
        which == 5 ? seconds(random) : seconds,
        which < 6 && random.nextInt(3) == 0 ? seed : seed(random));
  }

  private static Heal heal(SplittableRandom random) {
    return random.nextInt(3) == 0 ? Heal.CORE : Heal.ALL;
  }

  private static Conditions conditions(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> Conditions.CALM;
      case 1 -> Conditions.DEFAULT;
      case 2 -> Conditions.ROUGH;
      default -> Conditions.STORMY;
    };
  }

  private static int seconds(SplittableRandom random) {
    return oneOf(random, 3, 5, 8, 12);
  }

  private static long seed(SplittableRandom random) {
    return random.nextLong(1, Integer.MAX_VALUE);
  }

  private static int oneOf(SplittableRandom random, int... options) {
    return options[random.nextInt(options.length)];
  }

  /** Returns the plan of that trial. */
  TrialPlan plan(Choices choices) {
    return Trial.named("explore")
        .target(choices.shaped(cluster.partitions(), cluster.replicas()))
        .on(new SimEnvironment(conditions))
        .nodes(cluster.nodes())
        .workload(
            new RegisterOptions(
                load.keys(),
                RegisterOptions.DEFAULT.operationsPerKey(),
                load.small() ? RegisterOptions.Values.SMALL : RegisterOptions.Values.UNIQUE))
        .nemesis(nemesis.faults().isEmpty() ? "none" : String.join(",", nemesis.faults()))
        .heal(heal)
        .interval(Duration.ofMillis(nemesis.intervalMillis()))
        .timeLimit(Duration.ofSeconds(seconds))
        .clients(load.clients())
        .rate(load.rate())
        .clientTimeout(Duration.ofMillis(load.timeoutMillis()))
        .checkTimeout(Duration.ofSeconds(10))
        .seed(seed)
        .plan();
  }
}
