package dev.ordeal.harness;

import dev.ordeal.harness.environment.Environment;
import dev.ordeal.harness.target.Target;
import dev.ordeal.nemesis.Fault;
import dev.ordeal.nemesis.Faults;
import dev.ordeal.nemesis.Heal;
import dev.ordeal.nemesis.Timetable;
import dev.ordeal.workload.RegisterOptions;
import dev.ordeal.workload.WorkloadPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * A trial, put together choice by choice and then run: the door to Ordeal for programs.
 *
 * <pre>{@code
 * TrialResult result =
 *     Trial.named("register")
 *         .target(new PaxosTarget())
 *         .on(local())
 *         .workload(register())
 *         .nemesis("partition,kill,pause")
 *         .timeLimit(Duration.ofSeconds(30))
 *         .run();
 * }</pre>
 *
 * <p>Immutable: each choice returns another trial. Target and environment must be chosen; all else
 * is, unless chosen, as the command line has it. A trial without a seed takes that of the system
 * property {@value #SEED_PROPERTY}, or else a new one each time it is run.
 */
public final class Trial {
  /** Names the system property with the seed of trials that choose none. */
  public static final String SEED_PROPERTY = "ordeal.seed";

  /** Where runs are kept unless told otherwise, below the directory in which the program runs. */
  public static final Path DEFAULT_STORE = Path.of("target", "ordeal");

  private static final String DEFAULT_FAULTS = "partition,kill,pause";
  private static final long LONGEST_INTERVAL_MILLIS = 5_000;
  private static final long SHORTEST_INTERVAL_MILLIS = 1_000;
  private static final int INTERVALS = 12;

  private String name;
  private Target target;
  private Environment environment;
  private int nodes = 5;
  private WorkloadPlan workload = RegisterOptions.DEFAULT;
  private List<Fault> faults = Faults.parse(DEFAULT_FAULTS);
  private String faultSpec = DEFAULT_FAULTS;
  private Heal heal = Heal.ALL;
  private Duration interval;
  private Duration timeLimit = Duration.ofSeconds(60);
  private int clients = 10;
  private double rate = 200;
  private Duration clientTimeout = Duration.ofSeconds(2);
  private Duration checkTimeout = Duration.ofSeconds(60);
  private Long seed;
  private Path store = DEFAULT_STORE;
  private String origin;
  private LongFunction<String> rerun;
  private TrialListener listener = TrialListener.NONE;

  private Trial(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  private Trial(Trial other) {
    name = other.name;
    target = other.target;
    environment = other.environment;
    nodes = other.nodes;
    workload = other.workload;
    faults = other.faults;
    faultSpec = other.faultSpec;
    heal = other.heal;
    interval = other.interval;
    timeLimit = other.timeLimit;
    clients = other.clients;
    rate = other.rate;
    clientTimeout = other.clientTimeout;
    checkTimeout = other.checkTimeout;
    seed = other.seed;
    store = other.store;
    origin = other.origin;
    rerun = other.rerun;
    listener = other.listener;
  }

  /** Begins a trial; its name is that of its folder in the run store. */
  public static Trial named(String name) {
    return new Trial(name);
  }

  /** Begins with the choices of a plan. */
  public static Trial of(TrialPlan plan) {
    Trial trial = new Trial(plan.name());
    trial.target = plan.target();
    trial.environment = plan.environment();
    trial.nodes = plan.nodes();
    trial.workload = plan.workload();
    trial.faults = plan.faults();
    trial.faultSpec = plan.faultSpec();
    trial.heal = plan.heal();
    trial.interval = plan.interval();
    trial.timeLimit = plan.timeLimit();
    trial.clients = plan.clients();
    trial.rate = plan.rate();
    trial.clientTimeout = plan.clientTimeout();
    trial.checkTimeout = plan.checkTimeout();
    trial.seed = plan.seed();
    trial.store = plan.store();
    trial.origin = plan.origin();
    return trial;
  }

  /** The only way to another trial: a copy, changed before anybody sees it. */
  private Trial but(Consumer<Trial> change) {
    Trial copy = new Trial(this);
    change.accept(copy);
    return copy;
  }

  /** Renames it. */
  public Trial name(String chosen) {
    return but(trial -> trial.name = Objects.requireNonNull(chosen, "name"));
  }

  /** Says what is on trial. */
  public Trial target(Target chosen) {
    return but(trial -> trial.target = chosen);
  }

  /** Says where its nodes run; see {@link Environments}. */
  public Trial on(Environment chosen) {
    return but(trial -> trial.environment = chosen);
  }

  /** Says how many nodes there are, n1..nN; 5 unless told. */
  public Trial nodes(int chosen) {
    return but(trial -> trial.nodes = chosen);
  }

  /** Says what clients do: one of {@link dev.ordeal.workload.Workloads}, or your own. */
  public Trial workload(WorkloadPlan chosen) {
    return but(trial -> trial.workload = chosen);
  }

  /**
   * Says what goes wrong, as on the command line: {@code partition,kill:leader}, {@code none}, or
   * with times as {@link Timetable} reads them.
   *
   * @param own faults of your own, which the nemesis draws from as well
   * @throws IllegalArgumentException with one line that names the word that is wrong
   */
  public Trial nemesis(String spec, Fault... own) {
    if (Timetable.isOne(spec) && own.length > 0) {
      throw new IllegalArgumentException(
          "'" + spec + "' gives faults their times, and faults of your own have none");
    }
    List<Fault> all =
        new ArrayList<>(
            Timetable.isOne(spec) ? Timetable.parse(spec).faults() : Faults.parse(spec));
    List<String> words =
        new ArrayList<>(all.isEmpty() && own.length > 0 ? List.of() : List.of(spec));
    for (Fault fault : own) {
      all.add(fault);
      words.add(fault.family());
    }
    return but(
        trial -> {
          trial.faults = List.copyOf(all);
          trial.faultSpec = String.join(",", words);
        });
  }

  /** Says who is healed in the end: everybody unless told. */
  public Trial heal(Heal chosen) {
    return but(trial -> trial.heal = Objects.requireNonNull(chosen, "heal"));
  }

  /** Sets the mean length of a calm and of a fault; null for one that fits the time limit. */
  public Trial interval(Duration chosen) {
    return but(trial -> trial.interval = chosen);
  }

  /** Says how long clients and nemesis are at it; a minute unless told. */
  public Trial timeLimit(Duration chosen) {
    return but(trial -> trial.timeLimit = chosen);
  }

  /** Says how many client threads there are; thread t talks to node t mod N. */
  public Trial clients(int chosen) {
    return but(trial -> trial.clients = chosen);
  }

  /** Sets the operations a second over all clients. */
  public Trial rate(double chosen) {
    return but(trial -> trial.rate = chosen);
  }

  /** Says after which time an operation is indeterminate. */
  public Trial clientTimeout(Duration chosen) {
    return but(trial -> trial.clientTimeout = chosen);
  }

  /** Says what the checker may spend before it says unknown. */
  public Trial checkTimeout(Duration chosen) {
    return but(trial -> trial.checkTimeout = chosen);
  }

  /** Sets what decides every draw. */
  public Trial seed(long chosen) {
    return but(trial -> trial.seed = chosen);
  }

  /** Says where runs are kept; {@link #DEFAULT_STORE} unless told. */
  public Trial store(Path chosen) {
    return but(trial -> trial.store = chosen);
  }

  /** Says how it is run again, where flags of one {@code ordeal test} cannot. */
  public Trial origin(String chosen) {
    return but(trial -> trial.origin = chosen);
  }

  /** Says how it is run again with a given seed: a command, or how a program is started. */
  public Trial rerunBy(LongFunction<String> words) {
    return but(trial -> trial.rerun = words);
  }

  /** Adds somebody who hears how it goes. */
  public Trial listener(TrialListener added) {
    return but(trial -> trial.listener = listener.and(added));
  }

  /**
   * Returns all that was chosen, and a seed.
   *
   * @throws IllegalArgumentException with one line, if it could not be run
   */
  public TrialPlan plan() {
    if (target == null) {
      throw new IllegalArgumentException("nothing is on trial: choose a target");
    }
    if (environment == null) {
      throw new IllegalArgumentException(
          "choose where the nodes run: on(local()), on(docker()) or on(sim())");
    }
    if (Timetable.isOne(faultSpec)) {
      Timetable.parse(faultSpec).checkWithin(timeLimit);
    }
    long decided = seed == null ? anySeed() : seed;
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
        decided,
        store,
        origin == null && rerun != null ? rerun.apply(decided) : origin);
  }

  /** Short trials have short episodes, so that every fault has its turn. */
  private static Duration intervalFor(Duration timeLimit) {
    long millis = timeLimit.toMillis() / INTERVALS;
    return Duration.ofMillis(
        Math.max(SHORTEST_INTERVAL_MILLIS, Math.min(LONGEST_INTERVAL_MILLIS, millis)));
  }

  private static long anySeed() {
    String property = System.getProperty(SEED_PROPERTY);
    if (property == null) {
      return new SplittableRandom().nextInt(1, Integer.MAX_VALUE);
    }
    try {
      return Long.parseLong(property.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "-D" + SEED_PROPERTY + " must be a whole number, not '" + property + "'", e);
    }
  }

  /**
   * Runs it in the calling thread, from launch to report.
   *
   * @return the verdict, valid or not, with what led to it and where everything is
   * @throws TrialException if there is no verdict: it cannot be run, something failed, or somebody
   *     ended it early
   * @throws IllegalArgumentException with one line, if the choices could not be run
   */
  public TrialResult run() throws TrialException {
    Trial again = rerun == null ? rerunBy(Trial::sameProgram) : this;
    return run(again.plan(), listener);
  }

  private static String sameProgram(long seed) {
    return "the same program, with -D" + SEED_PROPERTY + "=" + seed;
  }

  /**
   * Says why a plan could not be run wherever its environment is there: a fault that it cannot
   * inject, or operations that no client knows.
   */
  public static Optional<String> refusal(TrialPlan plan) {
    return TrialCourse.refusal(plan, Conduct.of(plan));
  }

  /** Runs a plan that stands already, as {@link #run()} does. */
  public static TrialResult run(TrialPlan plan, TrialListener listener) throws TrialException {
    return run(plan, Conduct.of(plan), listener);
  }

  /** The same with other conduct than the plan's seed would draw. */
  public static TrialResult run(TrialPlan plan, Conduct conduct, TrialListener listener)
      throws TrialException {
    TrialResult result = new TrialCourse(plan, conduct, listener).run();
    listener.judged(result);
    return result;
  }
}
