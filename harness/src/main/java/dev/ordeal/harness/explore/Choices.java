package dev.ordeal.harness.explore;

import dev.ordeal.harness.environment.sim.SimEnvironment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Fault;
import dev.ordeal.nemesis.Faults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Says among what an exploration draws.
 *
 * @param target the system on trial; its shape is drawn, everything else stays
 * @param faults the families that may strike, as on the command line; empty for none
 */
public record Choices(Target target, List<String> faults) {

  /** Copies the list. */
  public Choices {
    faults = List.copyOf(faults);
  }

  /**
   * Returns choices among the faults that a specification names.
   *
   * @param nemesis {@code all}, {@code none}, or as for one trial
   * @throws IllegalArgumentException with one line that names the word that is wrong, or the fault
   *     that a simulated world cannot inject
   */
  public static Choices of(Target target, String nemesis) {
    SimEnvironment world = new SimEnvironment();
    if (nemesis.strip().equals("all")) {
      List<String> all = new ArrayList<>();
      for (Fault fault : Faults.all()) {
        if (world.capabilities().containsAll(fault.needs())) {
          all.add(fault.family());
        }
      }
      return new Choices(target, all);
    }
    for (Fault fault : Faults.parse(nemesis)) {
      if (!world.capabilities().containsAll(fault.needs())) {
        throw new IllegalArgumentException(
            "the fault '%s' cannot be injected in the simulated world".formatted(fault.family()));
      }
    }
    return nemesis.strip().equals("none")
        ? new Choices(target, List.of())
        : new Choices(target, Arrays.stream(nemesis.split(",", -1)).map(String::strip).toList());
  }

  /** Returns the target laid out so. */
  Target shaped(int partitions, int replicas) {
    return target.simpler().isEmpty()
        ? target
        : target.with(Map.of("partitions", partitions, "replicas", replicas));
  }
}
