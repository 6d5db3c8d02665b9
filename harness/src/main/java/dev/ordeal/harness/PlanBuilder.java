package dev.ordeal.harness;

import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Fault;
import dev.ordeal.nemesis.Faults;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.workload.RegisterOptions;
import dev.ordeal.workload.RegisterWorkload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Puts a {@link TrialPlan} together, choice by choice; what is not chosen is as by default. */
public final class PlanBuilder {
  private static final long LONGEST_INTERVAL_MILLIS = 5_000;
  private static final long SHORTEST_INTERVAL_MILLIS = 1_000;
  private static final int INTERVALS = 12;

  private final Target target;
  private final Environment environment;
  private String name = RegisterWorkload.NAME;
  private int nodes = 5;
  private RegisterOptions workload = RegisterOptions.DEFAULT;
  private List<Fault> faults = List.of();
  private String faultSpec = "none";
  private Heal heal = Heal.ALL;
  private Duration interval;
  private Duration timeLimit = Duration.ofSeconds(60);
  private int clients = 10;
  private double rate = 200;
  private Duration clientTimeout = Duration.ofSeconds(2);
  private Duration checkTimeout = Duration.ofSeconds(60);
  private long seed;
  private Path store;
  private String origin;

  /** Begins a plan for a target in an environment. */
  public PlanBuilder(Target target, Environment environment) {
    this.target = target;
    this.environment = environment;
  }

  /** Begins with another plan's choices, for another target or environment. */
  public PlanBuilder(TrialPlan plan, Target target, Environment environment) {
    this(target, environment);
    name = plan.name();
    nodes = plan.nodes();
    workload = plan.workload();
    faults = plan.faults();
    faultSpec = plan.faultSpec();
    heal = plan.heal();
    interval = plan.interval();
    timeLimit = plan.timeLimit();
    clients = plan.clients();
    rate = plan.rate();
    clientTimeout = plan.clientTimeout();
    checkTimeout = plan.checkTimeout();
    seed = plan.seed();
    store = plan.store();
    origin = plan.origin();
  }

  /** Names the trial. */
  public PlanBuilder name(String chosen) {
    name = chosen;
    return this;
  }

  /** Says how many nodes there are. */
  public PlanBuilder nodes(int chosen) {
    nodes = chosen;
    return this;
  }

  /** Shapes the register workload. */
  public PlanBuilder workload(RegisterOptions chosen) {
    workload = chosen;
    return this;
  }

  /**
   * Says what goes wrong.
   *
   * @throws IllegalArgumentException with one line that names the word that is wrong
   */
  public PlanBuilder nemesis(String spec) {
    faults = Faults.parse(spec);
    faultSpec = spec;
    return this;
  }

  /** Says who is healed in the end. */
  public PlanBuilder heal(Heal chosen) {
    heal = chosen;
    return this;
  }

  /** Sets the mean length of a calm and of a fault; null for one that fits the time limit. */
  public PlanBuilder interval(Duration chosen) {
    interval = chosen;
    return this;
  }

  /** Says how long clients and nemesis are at it. */
  public PlanBuilder timeLimit(Duration chosen) {
    timeLimit = chosen;
    return this;
  }

  /** Says how many client threads there are. */
  public PlanBuilder clients(int chosen) {
    clients = chosen;
    return this;
  }

  /** Sets the operations a second over all clients. */
  public PlanBuilder rate(double chosen) {
    rate = chosen;
    return this;
  }

  /** Says after which time an operation is indeterminate. */
  public PlanBuilder clientTimeout(Duration chosen) {
    clientTimeout = chosen;
    return this;
  }

  /** Says what the checker may spend. */
  public PlanBuilder checkTimeout(Duration chosen) {
    checkTimeout = chosen;
    return this;
  }

  /** Sets what decides every draw. */
  public PlanBuilder seed(long chosen) {
    seed = chosen;
    return this;
  }

  /** Says where runs are kept; a rehearsal needs no such place. */
  public PlanBuilder store(Path chosen) {
    store = chosen;
    return this;
  }

  /** Sets the command line that runs it again, where flags of one trial cannot say it. */
  public PlanBuilder origin(String chosen) {
    origin = chosen;
    return this;
  }

  /**
   * Returns the plan.
   *
   * @throws IllegalArgumentException with one line, if it could not be run
   */
  public TrialPlan build() {
    return new TrialPlan(
        name,
        target,
        environment,
        nodes,
        workload,
        faults,
        faultSpec,
        heal,
        interval == null ? intervalFor(timeLimit) : interval,
        timeLimit,
        clients,
        rate,
        clientTimeout,
        checkTimeout,
        seed,
        store,
        origin);
  }

  /** Short trials have short episodes, so that every fault has its turn. */
  private static Duration intervalFor(Duration timeLimit) {
    long millis = timeLimit.toMillis() / INTERVALS;
    return Duration.ofMillis(
        Math.max(SHORTEST_INTERVAL_MILLIS, Math.min(LONGEST_INTERVAL_MILLIS, millis)));
  }
}
