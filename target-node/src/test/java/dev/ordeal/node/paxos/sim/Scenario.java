package dev.ordeal.node.paxos.sim;

import dev.ordeal.node.paxos.Rules;
import dev.ordeal.node.paxos.Timing;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What one seed decides about a run before it begins.
 *
 * @param lossPerMille messages lost, of a thousand
 * @param duplicatePerMille messages sent twice, of a thousand
 * @param delayPerMille messages delayed by up to {@code delayMillisMax}, of a thousand
 * @param faultMillisMean mean time between faults
 */
record Scenario(
    long seed,
    List<String> members,
    int replicas,
    int partitions,
    int lossPerMille,
    int duplicatePerMille,
    int delayPerMille,
    int delayMillisMax,
    int faultMillisMean,
    int slowDiskPerMille,
    int clients,
    long chaosMillis,
    long calmMillis,
    Timing timing,
    Rules rules) {

  /**
   * A swarm: which faults there are, and how often, is itself drawn from the seed; odd seeds are
   * stormy.
   */
  static Scenario of(long seed, int nodes, Rules rules) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> members = IntStream.rangeClosed(1, nodes).mapToObj(i -> "n" + i).toList();
    boolean everywhere = nodes == 3 || random.nextInt(3) > 0;
    Scenario drawn =
        new Scenario(
            seed,
            members,
            everywhere ? nodes : 3,
            1 + random.nextInt(2),
            random.nextBoolean() ? 0 : random.nextInt(150),
            random.nextBoolean() ? 0 : random.nextInt(150),
            random.nextBoolean() ? 0 : random.nextInt(100),
            1 + random.nextInt(1500),
            80 + random.nextInt(800),
            random.nextBoolean() ? 0 : random.nextInt(100),
            2 + random.nextInt(5),
            5_000,
            4_000,
            Timing.DEFAULT,
            rules);
    return seed % 2 == 0 ? drawn : drawn.stormy();
  }

  /** The same with faults and losses so dense that leaders rarely finish what they begin. */
  private Scenario stormy() {
    return new Scenario(
        seed,
        members,
        replicas,
        partitions,
        120,
        100,
        100,
        800,
        100 + 50 * (int) (seed % 5),
        100,
        clients,
        chaosMillis,
        calmMillis,
        timing,
        rules);
  }

  @Override
  public String toString() {
    return members.size() + " nodes, replay with -Dsim.first=" + seed + " -Dsim.seeds=1";
  }
}
