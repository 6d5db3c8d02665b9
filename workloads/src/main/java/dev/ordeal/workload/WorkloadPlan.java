package dev.ordeal.workload;

import java.util.Map;

/**
 * Says what clients will do, and who judges it, before a seed has decided any draw. The same plan
 * and seed always make the same workload, so a trial can be run again.
 *
 * <p>A workload of your own is one of these: a lambda that makes a {@link Workload} from a seed.
 */
@FunctionalInterface
public interface WorkloadPlan {

  /** Makes the workload; every draw that it will make comes from the seed. */
  Workload draw(long seed);

  /** Returns the workload's name, as on the command line and in reports. */
  default String name() {
    return draw(0).name();
  }

  /** Returns what shapes it, as JSON, to be kept with a trial. */
  default Map<String, Object> options() {
    return Map.of();
  }
}
