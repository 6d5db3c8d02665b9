package dev.ordeal.harness;

import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Fault;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.nemesis.Lengths;
import dev.ordeal.report.RunStore;
import dev.ordeal.workload.WorkloadPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Says everything that decides how a trial goes: what, where, how long, and from which seed.
 *
 * @param name names the trial and its folder in the run store
 * @param target the system on trial
 * @param environment where its nodes run
 * @param nodes how many nodes, n1..nN
 * @param workload what clients will do
 * @param faults what the nemesis draws from; empty for none
 * @param faultSpec the faults as they were asked for
 * @param heal who is healed when the time limit is up; whoever is not is lost for good
 * @param interval mean length of a calm, and of a fault
 * @param timeLimit how long clients and nemesis are at it
 * @param clients how many client threads
 * @param rate mean operations a second over all clients
 * @param clientTimeout after which an operation is {@code info}
 * @param checkTimeout what the checker may spend
 * @param seed the randomness of every draw of workload and nemesis
 * @param store the root of the run store; null where nothing is to be kept
 * @param origin the command line that runs it again, where flags of one trial cannot say it; else
 *     null
 */
public record TrialPlan(
    String name,
    Target target,
    Environment environment,
    int nodes,
    WorkloadPlan workload,
    List<Fault> faults,
    String faultSpec,
    Heal heal,
    Duration interval,
    Duration timeLimit,
    int clients,
    double rate,
    Duration clientTimeout,
    Duration checkTimeout,
    long seed,
    Path store,
    String origin) {

  private static final double SLOWEST = 0.001;
  private static final double FASTEST = 1_000_000;

  /** Rejects what could not be run, in words that name the command line's flags. */
  public TrialPlan {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(environment, "environment");
    Objects.requireNonNull(workload, "workload");
    faults = List.copyOf(faults);
    Objects.requireNonNull(heal, "heal");
    require(nodes >= 1 && nodes <= 99, "--nodes must be 1 to 99, not " + nodes);
    require(clients >= 1 && clients <= 10_000, "--clients must be 1 to 10000, not " + clients);
    require(
        rate >= SLOWEST && rate <= FASTEST,
        "--rate must be 0.001 to 1000000 operations a second, not " + rate);
    requireLength("--time-limit", timeLimit);
    requireLength("--interval", interval);
    requireLength("--client-timeout", clientTimeout);
    requireLength("--check-timeout", checkTimeout);
    if (store != null) {
      RunStore.checkedName(name);
    }
    if (!heal.lost().isEmpty()) {
      List<String> names = names(nodes);
      heal.require(names, target.groups(names));
    }
  }

  /** Returns a trial that begins with this plan's choices. */
  public Trial change() {
    return Trial.of(this);
  }

  /** Returns the same plan for a target that has other settings. */
  public TrialPlan with(Target newTarget) {
    return change().target(newTarget).plan();
  }

  /** Returns the same plan for another environment. */
  public TrialPlan with(Environment newEnvironment) {
    return change().on(newEnvironment).plan();
  }

  /** Returns how it is run again, every choice written out: a command line where there is one. */
  public String command() {
    return TrialJson.command(this);
  }

  /** Returns the workload's name on the command line. */
  public String workloadName() {
    return workload.name();
  }

  /** Returns the nodes' names, in order. */
  public List<String> nodeNames() {
    return names(nodes);
  }

  private static List<String> names(int nodes) {
    return IntStream.rangeClosed(1, nodes).mapToObj(i -> "n" + i).toList();
  }

  private static void requireLength(String flag, Duration length) {
    require(!length.isZero() && !length.isNegative(), flag + " must be positive, not " + length);
    require(
        length.compareTo(Lengths.LONGEST) <= 0,
        "%s must be at most %s, not %s".formatted(flag, Lengths.words(Lengths.LONGEST), length));
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
