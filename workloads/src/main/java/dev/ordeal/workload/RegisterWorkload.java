package dev.ordeal.workload;

import dev.ordeal.check.Checker;
import java.util.Set;
import java.util.SplittableRandom;

/** Reads, writes and compares-and-sets many independent registers, each linearizable or not. */
public final class RegisterWorkload {

  /** The name on the command line. */
  public static final String NAME = "register";

  private RegisterWorkload() {}

  /**
   * Returns the workload.
   *
   * @param checker judges the history of all keys: linearizability of a cas-register
   * @param seed the randomness of every draw
   */
  public static Workload of(RegisterOptions options, Checker checker, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long keySeed = random.nextLong();
    Generator generator =
        Generators.perKey(
            options.keys(),
            key ->
                Generators.limit(
                    options.operationsPerKey(),
                    RegisterOperations.of(
                        options.values(), new SplittableRandom(keySeed + key).nextLong())),
            random.nextLong());
    return new Workload(
        NAME,
        Set.of("read", "write", "cas"),
        generator,
        FinalReads.none(random.nextLong()),
        checker);
  }
}
